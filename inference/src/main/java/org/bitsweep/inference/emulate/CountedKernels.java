package org.bitsweep.inference.emulate;

import java.util.Optional;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.result.CastSite;

/** Finds the counted kernel of each layer. */
final class CountedKernels {
    private CountedKernels() {}

    /**
     * The kernel that counts; absent for a layer that none is written for.
     *
     * @param kernel the fast one
     * @param depth how much is counted
     */
    static Optional<CountedKernel> of(NetworkRanges ranges, TypedLayer layer, Kernel kernel, Inspection.Depth depth) {
        boolean ends = depth == Inspection.Depth.ENDS;
        if (layer.layer() instanceof Dense && ranges.accumulators(layer.name()).isPresent()) {
            CountedDense dense = CountedDense.of(
                    layer,
                    ranges.network().inputsOf(layer).get(0).result(),
                    ranges.weight(layer.name()),
                    ranges.bias(layer.name()));
            return Optional.of(ends ? dense.ends(kernel) : dense);
        }
        if (ends && layer.layer() instanceof Softmax) {
            return Optional.empty();
        }
        return kernel.counted(lastSite(layer.layer()));
    }

    /** Whether a layer computes, or only passes on. */
    private static CastSite lastSite(Layer layer) {
        return layer instanceof BatchNormalization || layer instanceof Merge || layer instanceof Softmax
                ? CastSite.RESULT
                : CastSite.ACTIVATION;
    }

    /** Whether nothing is assigned in hardware, where only names change. */
    static boolean isWire(Layer layer) {
        return layer instanceof Reshape;
    }
}
