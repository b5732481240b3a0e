package org.bitsweep.codegen.plan;

import java.util.List;

/** The hardware of one layer. Named as its layer is. */
public sealed interface Kernel
        permits WireKernel,
                DenseKernel,
                PartsKernel,
                ProductSumKernel,
                ScaleKernel,
                RowNormalizationKernel,
                ReluKernel,
                TableKernel,
                LookupKernel,
                SoftmaxKernel,
                MergeKernel,
                WindowKernel,
                PoolKernel,
                SequenceKernel {
    /** What it reads, in port order. */
    List<TensorPort> inputs();

    /** What it drives. */
    TensorPort output();

    /** Double dispatch: every generator handles every kernel. */
    <R> R accept(KernelVisitor<R> visitor);

    /** The layer's name. */
    default String name() {
        return output().kernel();
    }

    /** Cycles after which it takes the next sample. */
    default int initiationInterval() {
        return 1;
    }
}
