package org.bitsweep.inference.range;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.bitsweep.model.precision.FixedPointType;

/**
 * An interval of real numbers with two {@code double} ends, as integers of a binary grid fine enough for both.
 *
 * @param fraction fraction bits of the grid
 * @param interval the ends in units of 2^-fraction
 */
record RealBounds(int fraction, Interval interval) {
    static RealBounds of(double low, double high) {
        int fraction = Math.max(fractionOf(low), fractionOf(high));
        return new RealBounds(fraction, new Interval(onGrid(low, fraction), onGrid(high, fraction)));
    }

    private static int fractionOf(double value) {
        return value == 0 ? 0 : Math.max(0, 52 - Math.getExponent(value));
    }

    private static BigInteger onGrid(double value, int fraction) {
        return new BigDecimal(value)
                .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(fraction)))
                .toBigIntegerExact();
    }

    /** What a cast to a type can make of the numbers between the ends. */
    Interval cast(FixedPointType type) {
        return new IntervalCast(fraction, type).apply(interval);
    }
}
