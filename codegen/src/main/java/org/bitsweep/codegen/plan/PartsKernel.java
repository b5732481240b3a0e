package org.bitsweep.codegen.plan;

import java.util.List;

/**
 * Several matrices of constants, each applied to several vectors of the input, all side by side: an Einstein sum with a kernel
 * ({@code nnet_einsum_dense.h} of hls4ml 1.3.0).
 *
 * @param parts one a matrix; their ports are those of one vector
 * @param copies vectors that each matrix is applied to
 */
public record PartsKernel(TensorPort input, TensorPort output, List<DenseKernel> parts, int copies) implements Kernel {
    public PartsKernel {
        parts = List.copyOf(parts);
    }

    @Override
    public List<TensorPort> inputs() {
        return List.of(input);
    }

    @Override
    public int initiationInterval() {
        return parts.get(0).initiationInterval();
    }

    @Override
    public <R> R accept(KernelVisitor<R> visitor) {
        return visitor.visitParts(this);
    }
}
