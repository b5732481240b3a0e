package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/**
 * A cast of whole rows of raw values. What the source's range proves impossible is left out. Immutable.
 */
final class RowCast {
    private final FixedPointCast cast;
    private final boolean byRows;
    private final RowRounding rounding;
    private final RowOverflow overflow;
    private final boolean fitsInt;

    private RowCast(FixedPointType source, FixedPointType target, BigInteger lowest, BigInteger highest) {
        this.cast = new FixedPointCast(source, target);
        int shift = source.fractionalBits() - target.fractionalBits();
        BigInteger low = cast.round(lowest);
        BigInteger high = cast.round(highest);
        boolean fits = low.compareTo(cast.lowest()) >= 0 && high.compareTo(target.maxRaw()) <= 0;
        this.byRows = shift <= RowRounding.MAXIMUM_SHIFT && (fits || RowOverflow.knows(target));
        this.rounding = RowRounding.of(byRows ? shift : 0, target.quantization());
        this.overflow = fits || !byRows
                ? RowOverflow.NONE
                : RowOverflow.of(
                        target, cast.lowest().longValueExact(), target.maxRaw().longValueExact());
        this.fitsInt = byRows
                && isInt(lowest, highest)
                && isInt(low, high)
                && rounding.fitsInt(largest(lowest, highest))
                && overflow.fitsInt(largest(low, high));
    }

    private static boolean isInt(BigInteger low, BigInteger high) {
        return low.bitLength() < Integer.SIZE && high.bitLength() < Integer.SIZE;
    }

    private static long largest(BigInteger low, BigInteger high) {
        return Math.max(Math.abs(low.longValueExact()), Math.abs(high.longValueExact()));
    }

    /** Whether rows of values between two bounds can be cast in 64 bits. */
    static boolean isPossible(FixedPointType source, FixedPointType target, BigInteger lowest, BigInteger highest) {
        FixedPointCast cast = new FixedPointCast(source, target);
        BigInteger low = cast.round(lowest);
        BigInteger high = cast.round(highest);
        boolean small = Lane.of(lowest, highest) != Lane.WIDE && Lane.of(low, high) != Lane.WIDE;
        boolean fits = low.compareTo(cast.lowest()) >= 0 && high.compareTo(target.maxRaw()) <= 0;
        return small && (fits || Lane.of(target.minRaw(), target.maxRaw()) != Lane.WIDE);
    }

    /**
     * The cast of values between two bounds.
     *
     * @throws ArithmeticException where {@link #isPossible} doesn't hold
     */
    static RowCast of(FixedPointType source, FixedPointType target, BigInteger lowest, BigInteger highest) {
        return new RowCast(source, target, lowest, highest);
    }

    /** Whether 32-bit rows can be cast. */
    boolean fitsInt() {
        return fitsInt;
    }

    /** Casts the first values of a row in place. */
    void apply(long[] row, int samples) {
        if (!byRows) {
            castEach(row, samples);
            return;
        }
        rounding.apply(row, samples);
        overflow.apply(row, samples);
    }

    /** The same in 32 bits, where {@link #fitsInt} holds. */
    void apply(int[] row, int samples) {
        rounding.apply(row, samples);
        overflow.apply(row, samples);
    }

    private void castEach(long[] row, int samples) {
        if (cast.fitsLong()) {
            for (int k = 0; k < samples; k++) {
                row[k] = cast.apply(row[k]);
            }
        } else {
            for (int k = 0; k < samples; k++) {
                row[k] = cast.apply(BigInteger.valueOf(row[k])).longValueExact();
            }
        }
    }
}
