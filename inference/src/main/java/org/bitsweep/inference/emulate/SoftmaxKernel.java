package org.bitsweep.inference.emulate;

import org.bitsweep.inference.precision.SoftmaxTables;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.RawIntervals;
import org.bitsweep.model.layer.Softmax;

/** Stable and latency softmax: in 64-bit rows where every number fits them. */
final class SoftmaxKernel {
    private SoftmaxKernel() {}

    /**
     * The kernel for one layer's types.
     *
     * @param input proven range of the layer's input, in its type
     */
    static Kernel of(TypedLayer typed, Softmax layer, SoftmaxTables sizes, RawIntervals input, FunctionTables tables) {
        SoftmaxSteps steps = SoftmaxSteps.of(typed, sizes, input.type(), tables);
        SoftmaxSlices slices = SoftmaxSlices.of(layer);
        int length = input.size() / slices.count();
        boolean narrow = Lane.of(input.lowest(), input.highest()) != Lane.WIDE;
        return narrow && LongSoftmaxKernel.isPossible(steps, length)
                ? new LongSoftmaxKernel(steps, slices, length)
                : new WideSoftmaxKernel(steps, slices);
    }
}
