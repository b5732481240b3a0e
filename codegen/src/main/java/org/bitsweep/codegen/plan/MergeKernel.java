package org.bitsweep.codegen.plan;

import java.util.List;
import org.bitsweep.model.layer.MergeOperation;

/**
 * An operation on the elements of two tensors: exact, then one cast ({@code nnet_merge.h} of hls4ml 1.3.0).
 *
 * @param result exact result of the operation to the output's type
 */
public record MergeKernel(TensorPort first, TensorPort second, TensorPort output, MergeOperation operation, Cast result)
        implements Kernel {
    @Override
    public List<TensorPort> inputs() {
        return List.of(first, second);
    }

    @Override
    public <R> R accept(KernelVisitor<R> visitor) {
        return visitor.visitMerge(this);
    }
}
