package org.bitsweep.codegen.plan;

import java.util.List;
import org.bitsweep.inference.precision.SoftmaxImplementation;
import org.bitsweep.model.precision.FixedPointType;

/**
 * Softmax over slices ({@code nnet_activation.h} of hls4ml 1.3.0).
 *
 * @param implementation which of hls4ml's kernels
 * @param slices independent softmaxes
 * @param length values in a slice
 * @param exponentials table of the exponential function, all readers of all slices
 * @param inverses table of 1/x
 * @param exponentialType type of an entry of the first table, and of a product's first factor
 * @param inverseType type of an entry of the second, and of a product's second factor
 * @param sumType type of the sum of exponentials (address of the second table)
 * @param multipliers products of two table entries, side by side; 0 for argmax
 * @param result product to result
 */
public record SoftmaxKernel(
        TensorPort input,
        TensorPort output,
        SoftmaxImplementation implementation,
        int slices,
        int length,
        Memory exponentials,
        Memory inverses,
        FixedPointType exponentialType,
        FixedPointType inverseType,
        FixedPointType sumType,
        int multipliers,
        Cast result)
        implements Kernel {
    @Override
    public List<TensorPort> inputs() {
        return List.of(input);
    }

    @Override
    public <R> R accept(KernelVisitor<R> visitor) {
        return visitor.visitSoftmax(this);
    }
}
