package org.bitsweep.codegen.verilog.layer;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.codegen.plan.ExactTypes;
import org.bitsweep.codegen.verilog.circuit.FixedArithmetic;
import org.bitsweep.codegen.verilog.circuit.FixedValue;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.precision.FixedPointType;

/** Layers that put two tensors together, value by value ({@code nnet_merge.h} of hls4ml 1.3.0). */
public final class MergeFunctions {
    private final FixedArithmetic arithmetic;
    private final FixedPointType result;

    /**
     * For one layer.
     *
     * @param result its type
     */
    public MergeFunctions(FixedArithmetic arithmetic, FixedPointType result) {
        this.arithmetic = arithmetic;
        this.result = result;
    }

    /** An exact operation and a cast; the smaller tensor repeats from its start. */
    public List<FixedValue> of(MergeOperation operation, List<FixedValue> a, List<FixedValue> b) {
        List<FixedValue> results = new ArrayList<>();
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            FixedValue exact = exact(operation, a.get(i % a.size()), b.get(i % b.size()));
            results.add(arithmetic.cast(exact, result));
        }
        return results;
    }

    private FixedValue exact(MergeOperation operation, FixedValue a, FixedValue b) {
        return switch (operation) {
            case ADD -> arithmetic.sum(a, b);
            case SUBTRACT -> arithmetic.difference(a, b);
            case MULTIPLY -> arithmetic.product(a, b);
            // Half of the sum: the same bits with one more behind the point.
            case AVERAGE -> new FixedValue(arithmetic.sum(a, b).node(), ExactTypes.average(a.type(), b.type()));
            case MAXIMUM -> arithmetic.select(arithmetic.less(a, b), b, a);
            case MINIMUM -> arithmetic.select(arithmetic.less(a, b), a, b);
        };
    }

    /**
     * Rows of both, one behind the other.
     *
     * @param rows so many rows each has
     */
    public List<FixedValue> concatenated(List<FixedValue> a, List<FixedValue> b, int rows) {
        List<FixedValue> results = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            a.subList(row * a.size() / rows, (row + 1) * a.size() / rows)
                    .forEach(value -> results.add(arithmetic.cast(value, result)));
            b.subList(row * b.size() / rows, (row + 1) * b.size() / rows)
                    .forEach(value -> results.add(arithmetic.cast(value, result)));
        }
        return results;
    }
}
