package org.bitsweep.codegen.plan;

import java.util.List;
import java.util.Optional;
import org.bitsweep.inference.constants.QuantizedTensor;

/**
 * {@code x > threshold ? x : 0}, cast to the result.
 *
 * @param threshold the constant to compare with; absent for zero, where the sign decides
 * @param result input to result
 */
public record ReluKernel(TensorPort input, TensorPort output, Optional<QuantizedTensor> threshold, Cast result)
        implements Kernel {
    @Override
    public List<TensorPort> inputs() {
        return List.of(input);
    }

    @Override
    public <R> R accept(KernelVisitor<R> visitor) {
        return visitor.visitRelu(this);
    }
}
