package org.bitsweep.codegen.plan;

import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.precision.FixedPointType;

/** The kernel of a pooling. */
final class WindowLowering {
    private WindowLowering() {}

    static Kernel pooling(TypedLayer layer, Pooling pooling, TensorPort input, TensorPort output) {
        FixedPointType accumulator = layer.fixedPoint(TypedLayer.ACCUM);
        boolean largest = pooling.operation() == Pooling.Operation.MAXIMUM;
        FixedPointType before = largest ? input.type() : ExactTypes.sum(accumulator, input.type());
        return new PoolKernel(
                input,
                output,
                pooling.operation(),
                pooling.window().taps(),
                Cast.of(before, accumulator),
                Cast.of(accumulator, output.type()));
    }
}
