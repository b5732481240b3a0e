package org.bitsweep.codegen.verilog.layer;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bitsweep.codegen.plan.DenseKernel;
import org.bitsweep.codegen.plan.PartsKernel;
import org.bitsweep.codegen.verilog.circuit.FixedArithmetic;
import org.bitsweep.codegen.verilog.circuit.FixedValue;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.AccumulationOrder;
import org.bitsweep.inference.range.DensePart;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.EinsumDense;

/** Layers that are made of several products of a matrix of constants and a vector. */
public final class MatrixFunctions {
    private final NetworkRanges ranges;
    private final TypedLayer typed;

    /** For one layer. */
    public MatrixFunctions(NetworkRanges ranges, TypedLayer typed) {
        this.ranges = ranges;
        this.typed = typed;
    }

    /** All filters of a convolution, from what is under the window at one position. */
    public List<FixedValue> filters(
            FixedArithmetic arithmetic, Convolution layer, DenseKernel kernel, List<FixedValue> under) {
        IntFunction<int[]> order = filter -> AccumulationOrder.of(typed, layer.inputs(), filter);
        return new DenseFunctions(arithmetic, exact(kernel), order).of(under);
    }

    /** With the constants as the products use them: a bit that stands for -1 or 1 as that. */
    public DenseKernel exact(DenseKernel kernel) {
        return with(kernel, ranges.weight(typed.name()), ranges.bias(typed.name()));
    }

    /** An Einstein sum with a constant tensor. */
    public List<FixedValue> of(FixedArithmetic arithmetic, EinsumDense layer, PartsKernel kernel, List<FixedValue> x) {
        List<DensePart> parts = ranges.parts(layer);
        FixedValue[] results = new FixedValue[kernel.output().elements()];
        for (int i = 0; i < parts.size(); i++) {
            DensePart part = parts.get(i);
            DenseKernel like = kernel.parts().get(i / layer.recipe().firstFree());
            List<FixedValue> read = part.inputs().stream().map(x::get).toList();
            int[] inOrder = IntStream.range(0, read.size()).toArray();
            List<FixedValue> sums =
                    new DenseFunctions(arithmetic, with(like, part.weights(), part.bias()), j -> inOrder).of(read);
            for (int j = 0; j < sums.size(); j++) {
                results[part.outputs().get(j)] = sums.get(j);
            }
        }
        return Arrays.asList(results);
    }

    private static DenseKernel with(DenseKernel kernel, QuantizedTensor weights, QuantizedTensor bias) {
        return new DenseKernel(
                kernel.input(),
                kernel.output(),
                weights,
                bias,
                kernel.strategy(),
                kernel.reuseFactor(),
                kernel.adders(),
                kernel.product(),
                kernel.biasCast(),
                kernel.step(),
                kernel.result(),
                kernel.weightMemory());
    }
}
