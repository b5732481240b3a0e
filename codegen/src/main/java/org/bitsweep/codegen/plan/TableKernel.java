package org.bitsweep.codegen.plan;

import java.util.List;
import org.bitsweep.model.precision.FixedPointType;

/**
 * A function of one value from a table.
 *
 * @param function its name in hls4ml
 * @param table one entry read for each element
 * @param entryType type of an entry ({@code table_t})
 * @param result entry to result
 */
public record TableKernel(
        TensorPort input, TensorPort output, String function, Memory table, FixedPointType entryType, Cast result)
        implements Kernel {
    @Override
    public List<TensorPort> inputs() {
        return List.of(input);
    }

    @Override
    public <R> R accept(KernelVisitor<R> visitor) {
        return visitor.visitTable(this);
    }
}
