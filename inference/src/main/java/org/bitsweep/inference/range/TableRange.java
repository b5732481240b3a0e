package org.bitsweep.inference.range;

import java.math.BigInteger;
import java.util.function.DoubleUnaryOperator;
import org.bitsweep.model.precision.FixedPointType;

/**
 * Bounds of what a table of a rising function can give for an interval of inputs ({@code nnet_activation.h}, sigmoid,
 * tanh, softplus and softsign). The table's own arithmetic is in {@code float}; the margins here are wider than its error.
 */
final class TableRange {
    /** Relative error allowed for float arithmetic in the table: 1.5e-8 a step, some steps, and much room. */
    private static final double FLOAT_MARGIN = 1e-5;

    /** Entries by which the index may be off: two truncations to integers and the half of an odd size. */
    private static final int INDEX_MARGIN = 3;

    private final DoubleUnaryOperator function;
    private final double limit;
    private final int entries;

    private TableRange(DoubleUnaryOperator function, double limit, int entries) {
        this.function = function;
        this.limit = limit;
        this.entries = entries;
    }

    static TableRange sigmoid(int entries) {
        return new TableRange(x -> 1 / (1 + Math.exp(-x)), 8, entries);
    }

    static TableRange tanh(int entries) {
        return new TableRange(Math::tanh, 4, entries);
    }

    static TableRange softplus(int entries) {
        return new TableRange(x -> Math.log1p(Math.exp(x)), 8, entries);
    }

    static TableRange softsign(int entries) {
        return new TableRange(x -> x / (Math.abs(x) + 1), 8, entries);
    }

    /** Bounds of the function's values in the table, before they are cast to the table's type. */
    RealBounds values(Interval input, FixedPointType inputType) {
        double step = 2 * limit / entries;
        double from = -limit;
        double to = limit;
        if (indexNeverWraps(input, inputType)) {
            // The first truncation is to the input's step, which may be above 1.
            double margin = (INDEX_MARGIN + Math.scalb(1.0, Math.max(0, -inputType.fractionalBits()))) * step;
            // Beyond its end the table gives its last entry, which is one step short of it.
            from = Math.max(from, Math.min(limit - step, real(input.low(), inputType) - margin));
            to = Math.min(to, Math.max(-limit, real(input.high(), inputType) + margin));
        }
        double low = function.applyAsDouble(from);
        double high = function.applyAsDouble(to);
        return RealBounds.of(low - FLOAT_MARGIN * Math.abs(low), high + FLOAT_MARGIN * Math.abs(high));
    }

    /** The kernel keeps {@code x * entries / (2 * limit)} in a 32-bit int. */
    private boolean indexNeverWraps(Interval input, FixedPointType type) {
        BigInteger largest = input.low().abs().max(input.high().abs());
        int integerBits = largest.bitLength() - type.fractionalBits();
        int entryBits = Integer.SIZE - Integer.numberOfLeadingZeros(entries);
        return integerBits + entryBits <= 30;
    }

    private static double real(BigInteger raw, FixedPointType type) {
        return Math.scalb(raw.doubleValue(), -type.fractionalBits());
    }
}
