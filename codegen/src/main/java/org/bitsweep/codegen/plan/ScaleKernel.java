package org.bitsweep.codegen.plan;

import java.util.List;
import org.bitsweep.inference.constants.QuantizedTensor;

/**
 * Batch normalization: {@code input * scale + bias}, exact, then one cast ({@code nnet_batchnorm.h} of hls4ml 1.3.0).
 *
 * @param scale one constant a channel (the last dimension)
 * @param bias one constant a channel
 * @param reuseFactor elements that one multiplier serves
 * @param result exact sum to result
 */
public record ScaleKernel(
        TensorPort input, TensorPort output, QuantizedTensor scale, QuantizedTensor bias, int reuseFactor, Cast result)
        implements Kernel {
    @Override
    public List<TensorPort> inputs() {
        return List.of(input);
    }

    @Override
    public int initiationInterval() {
        return reuseFactor;
    }

    @Override
    public <R> R accept(KernelVisitor<R> visitor) {
        return visitor.visitScale(this);
    }
}
