package org.bitsweep.codegen.plan;

import java.util.List;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.model.precision.FixedPointType;

/**
 * Layer normalization of rows ({@code nnet_layernorm.h} of hls4ml 1.3.0).
 *
 * @param length elements of a row
 * @param accumulator type of sums, means and deviations
 * @param table reciprocal standard deviations, one entry read for each row
 * @param entryType type of an entry
 * @param scale one constant an element of a row
 * @param bias one constant an element of a row
 * @param step sum of two accumulators to accumulator
 * @param square product of two accumulators to accumulator
 * @param result {@code deviation * reciprocal * scale + bias} to result
 */
public record RowNormalizationKernel(
        TensorPort input,
        TensorPort output,
        int length,
        FixedPointType accumulator,
        Memory table,
        FixedPointType entryType,
        QuantizedTensor scale,
        QuantizedTensor bias,
        Cast step,
        Cast square,
        Cast result)
        implements Kernel {
    public int rows() {
        return output.elements() / length;
    }

    @Override
    public List<TensorPort> inputs() {
        return List.of(input);
    }

    @Override
    public <R> R accept(KernelVisitor<R> visitor) {
        return visitor.visitRowNormalization(this);
    }
}
