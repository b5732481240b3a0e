package org.bitsweep.codegen.plan;

import java.util.List;

/**
 * Sums of products of two inputs: scalar products and Einstein sums ({@code nnet_merge.h} and {@code nnet_einsum.h} of hls4ml
 * 1.3.0).
 *
 * @param terms products in a sum
 * @param reuseFactor products that one multiplier computes, one after the other
 * @param product exact product to accumulator
 * @param step sum of two accumulators to accumulator
 * @param result accumulator to result
 */
public record ProductSumKernel(
        TensorPort first,
        TensorPort second,
        TensorPort output,
        int terms,
        int reuseFactor,
        Cast product,
        Cast step,
        Cast result)
        implements Kernel {
    @Override
    public List<TensorPort> inputs() {
        return List.of(first, second);
    }

    @Override
    public int initiationInterval() {
        return reuseFactor;
    }

    @Override
    public <R> R accept(KernelVisitor<R> visitor) {
        return visitor.visitProductSum(this);
    }
}
