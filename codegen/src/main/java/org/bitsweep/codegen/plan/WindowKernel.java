package org.bitsweep.codegen.plan;

import java.util.List;

/**
 * A convolution: one matrix of constants that takes what is under the window at one position after the other ({@code
 * nnet_conv1d_latency.h}, {@code nnet_conv2d_latency.h} and their resource forms in hls4ml 1.3.0, parallelization factor 1).
 *
 * @param input the whole image
 * @param output all positions
 * @param sums what is computed at one position
 * @param positions how many there are
 */
public record WindowKernel(TensorPort input, TensorPort output, DenseKernel sums, int positions) implements Kernel {
    @Override
    public List<TensorPort> inputs() {
        return List.of(input);
    }

    /** The same with another shape of its sums. */
    public WindowKernel withAdders(AdderShape shape) {
        return new WindowKernel(input, output, sums.withAdders(shape), positions);
    }

    @Override
    public int initiationInterval() {
        return sums.initiationInterval() * positions;
    }

    @Override
    public <R> R accept(KernelVisitor<R> visitor) {
        return visitor.visitWindow(this);
    }
}
