package org.bitsweep.codegen.plan;

import java.util.List;
import org.bitsweep.model.layer.Pooling;

/**
 * The largest or mean value of each window, every output built by itself ({@code nnet_pooling.h} of hls4ml 1.3.0).
 *
 * @param pixels values of a window
 * @param step the largest value, or a sum, to accumulator
 * @param result accumulator, divided by the number of pixels for a mean, to result
 */
public record PoolKernel(
        TensorPort input, TensorPort output, Pooling.Operation operation, int pixels, Cast step, Cast result)
        implements Kernel {
    @Override
    public List<TensorPort> inputs() {
        return List.of(input);
    }

    @Override
    public <R> R accept(KernelVisitor<R> visitor) {
        return visitor.visitPool(this);
    }
}
