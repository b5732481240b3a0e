package org.bitsweep.codegen.plan;

import java.util.List;

/**
 * A row of constants for each input value: embedding ({@code nnet_embed.h} of hls4ml 1.3.0).
 *
 * @param table a word holds a row; one reader for each input value
 * @param result entry to result
 */
public record LookupKernel(TensorPort input, TensorPort output, Memory table, Cast result) implements Kernel {
    @Override
    public List<TensorPort> inputs() {
        return List.of(input);
    }

    @Override
    public <R> R accept(KernelVisitor<R> visitor) {
        return visitor.visitLookup(this);
    }
}
