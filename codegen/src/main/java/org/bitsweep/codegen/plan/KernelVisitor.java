package org.bitsweep.codegen.plan;

/**
 * One case per kernel.
 *
 * @param <R> what a visit gives
 */
public interface KernelVisitor<R> {
    R visitWire(WireKernel kernel);

    R visitDense(DenseKernel kernel);

    R visitParts(PartsKernel kernel);

    R visitProductSum(ProductSumKernel kernel);

    R visitRowNormalization(RowNormalizationKernel kernel);

    R visitLookup(LookupKernel kernel);

    R visitScale(ScaleKernel kernel);

    R visitRelu(ReluKernel kernel);

    R visitTable(TableKernel kernel);

    R visitSoftmax(SoftmaxKernel kernel);

    R visitMerge(MergeKernel kernel);

    R visitWindow(WindowKernel kernel);

    R visitPool(PoolKernel kernel);

    R visitSequence(SequenceKernel kernel);
}
