package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.AccumulatorRanges;
import org.bitsweep.inference.range.DensePart;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.EinsumDense;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.FixedPointCast;
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
        if (layer.layer() instanceof Dense
                && ranges.accumulators(layer.name()).isPresent()
                && DenseProducts.multiplies(ranges, layer)) {
            return Optional.of(sum(ranges, layer, kernel, ends));
        }
        if (kernel instanceof ConvolutionKernel convolution) {
            return Optional.of(convolution.counted(sum(ranges, layer, convolution.dense(), ends)));
        }
        if (kernel instanceof PartsKernel parts && layer.layer() instanceof EinsumDense einsum) {
            return Optional.of(parts(ranges.parts(einsum), layer, parts, ends));
        }
        boolean idle = kernel instanceof ElementKernel element && element.neverOverflows();
        if (ends && (idle || layer.layer() instanceof Softmax)) {
            return Optional.of(uncounted(kernel));
        }
        return kernel.counted(lastSite(layer.layer()));
    }

    private static CountedKernel sum(NetworkRanges ranges, TypedLayer layer, Kernel kernel, boolean ends) {
        if (ends && !overflows(layer, ranges.accumulators(layer.name()).orElseThrow())) {
            return uncounted(kernel);
        }
        CountedDense dense = CountedDense.of(
                layer,
                ranges.network().inputsOf(layer).get(0).result(),
                ranges.weight(layer.name()),
                ranges.bias(layer.name()));
        return ends ? dense.ends(kernel) : dense;
    }

    private static CountedKernel parts(List<DensePart> parts, TypedLayer layer, PartsKernel kernel, boolean ends) {
        List<CountedKernel> counted = new ArrayList<>();
        for (DensePart part : parts) {
            CountedDense dense = CountedDense.of(layer, part.input().type(), part.weights(), part.bias());
            counted.add(ends ? dense.ends(kernel.part(counted.size())) : dense);
        }
        return kernel.counted(counted);
    }

    /** For a layer that is proven not to overflow, or not looked at where only ends are. */
    private static CountedKernel uncounted(Kernel kernel) {
        return (inputs, output, samples, tally) -> kernel.run(inputs, output, samples);
    }

    private static boolean overflows(TypedLayer layer, AccumulatorRanges sums) {
        FixedPointCast cast = new FixedPointCast(layer.fixedPoint(TypedLayer.ACCUM), layer.result());
        for (int j = 0; j < sums.size(); j++) {
            if (!sums.sumFits() || !fits(cast, sums.sumLow(j), sums.sumHigh(j))) {
                return true;
            }
        }
        return false;
    }

    /** Whether no value between two bounds overflows. */
    static boolean fits(FixedPointCast cast, BigInteger low, BigInteger high) {
        return cast.round(low).compareTo(cast.lowest()) >= 0
                && cast.round(high).compareTo(cast.target().maxRaw()) <= 0;
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
