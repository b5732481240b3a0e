package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.precision.FixedPointType;

/**
 * The element-wise kernels that the steps of a recurrent layer are made of, for any value of their types. Each casts once,
 * as each assignment of {@code nnet_recurrent.h} does.
 */
final class CellKernels {
    private final FixedPointType accumulator;
    private final FixedPointType result;
    private final FixedPointType tableType;
    private final int tableSize;
    private final FunctionTables tables;

    CellKernels(TypedLayer layer, FunctionTables tables) {
        this.accumulator = layer.fixedPoint(TypedLayer.ACCUM);
        this.result = layer.result();
        this.tableType = layer.fixedPoint(TypedLayer.TABLE);
        this.tableSize = layer.tableSize();
        this.tables = tables;
    }

    /** {@code accum = accum + accum}. */
    Kernel sum() {
        return of(new MergeFormula(MergeOperation.ADD, 0, 0), bits(accumulator) + 1, fraction(), accumulator);
    }

    /** {@code target = accum * accum}. */
    private Kernel product(FixedPointType target) {
        return of(new MergeFormula(MergeOperation.MULTIPLY, 0, 0), 2 * bits(accumulator), 2 * fraction(), target);
    }

    Kernel productToAccumulator() {
        return product(accumulator);
    }

    Kernel productToResult() {
        return product(result);
    }

    /** {@code result = accum * accum + result * accum}: the new cell state of an LSTM. */
    Kernel cellState() {
        int gated = 2 * fraction();
        int kept = fraction() + result.fractionalBits();
        int common = Math.max(gated, kept);
        int bits =
                Math.max(2 * bits(accumulator) + common - gated, bits(accumulator) + bits(result) + common - kept) + 1;
        return of(new GatedSum(common - gated, common - kept), bits, common, result);
    }

    /** {@code result = accum * (1 - accum) + result * accum}: the new state of a GRU. */
    Kernel mixedState() {
        int complement = Math.max(0, fraction());
        int candidate = fraction() + complement;
        int kept = fraction() + result.fractionalBits();
        int common = Math.max(candidate, kept);
        int complementBits = Math.max(bits(accumulator) + complement - fraction(), complement + 2) + 1;
        int bits = Math.max(
                        bits(accumulator) + complementBits + common - candidate,
                        bits(accumulator) + bits(result) + common - kept)
                + 1;
        BigInteger one = BigInteger.ONE.shiftLeft(complement);
        return of(
                new MixedState(one, complement - fraction(), common - candidate, common - kept), bits, common, result);
    }

    /** A function from accumulators to accumulators. */
    Kernel gate(ActivationFunction function) {
        return activation(function, accumulator);
    }

    /** A function from cell states, in the result's type, to accumulators. */
    Kernel ofCellState(ActivationFunction function) {
        return activation(function, result);
    }

    private Kernel activation(ActivationFunction function, FixedPointType source) {
        return switch (function) {
            case RELU ->
                ElementKernel.of(
                        new ThresholdFormula(BigInteger.ONE),
                        source,
                        accumulator,
                        BigInteger.ZERO,
                        source.maxRaw().max(BigInteger.ZERO),
                        bits(source) + 1);
            case SIGMOID -> table(tables.activation(function, tableSize, tableType, accumulator), 4, source);
            case TANH -> table(tables.activation(function, tableSize, tableType, accumulator), 3, source);
            default -> throw new IllegalArgumentException("no recurrent layer has " + function);
        };
    }

    private static Kernel table(FunctionTable entries, int rangeBits, FixedPointType source) {
        return new TableKernel(entries, source, rangeBits, bits(source));
    }

    /** A formula whose values have so many signed bits. */
    private static Kernel of(ElementFormula formula, int bits, int fraction, FixedPointType target) {
        int width = DenseSteps.requireWidth(bits);
        BigInteger end = BigInteger.ONE.shiftLeft(width - 1);
        return ElementKernel.of(
                formula,
                FixedPointType.signed(width, width - fraction),
                target,
                end.negate(),
                end.subtract(BigInteger.ONE),
                width);
    }

    private int fraction() {
        return accumulator.fractionalBits();
    }

    /** Bits of a signed integer that holds every value. */
    private static int bits(FixedPointType type) {
        return type.width() + (type.signed() ? 0 : 1);
    }
}
