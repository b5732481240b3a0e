package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;

/**
 * A cast of whole rows of 64-bit raw values. What the source's range proves impossible is left out. Immutable.
 */
final class RowCast {
    private final FixedPointCast cast;
    private final int shift;
    private final Rounding rounding;
    private final Overflow overflow;
    private final long low;
    private final long high;
    private final int width;

    private enum Rounding {
        NONE,
        LEFT,
        TRUNCATE,
        HALF_UP,
        OTHER
    }

    private enum Overflow {
        NONE,
        WRAP_SIGNED,
        WRAP_UNSIGNED,
        CLAMP,
        OTHER
    }

    private RowCast(FixedPointType source, FixedPointType target, BigInteger lowest, BigInteger highest) {
        this.cast = new FixedPointCast(source, target);
        this.shift = source.fractionalBits() - target.fractionalBits();
        this.rounding = rounding(shift, target.quantization());
        this.width = target.width();
        BigInteger least = cast.lowest();
        boolean fits =
                cast.round(lowest).compareTo(least) >= 0 && cast.round(highest).compareTo(target.maxRaw()) <= 0;
        this.overflow = fits ? Overflow.NONE : overflow(target);
        this.low = fits ? 0 : least.longValueExact();
        this.high = fits ? 0 : target.maxRaw().longValueExact();
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

    private static Rounding rounding(int shift, QuantizationMode mode) {
        if (shift <= 0) {
            return shift == 0 ? Rounding.NONE : Rounding.LEFT;
        }
        if (shift > 62) {
            return Rounding.OTHER;
        }
        return switch (mode) {
            case TRN -> Rounding.TRUNCATE;
            case RND -> Rounding.HALF_UP;
            case TRN_ZERO, RND_ZERO, RND_INF, RND_MIN_INF, RND_CONV -> Rounding.OTHER;
        };
    }

    private static Overflow overflow(FixedPointType target) {
        OverflowMode mode = target.overflow();
        if (mode == OverflowMode.SAT || mode == OverflowMode.SAT_SYM) {
            return Overflow.CLAMP;
        }
        if (mode == OverflowMode.WRAP && target.saturationBits() == 0) {
            return target.signed() ? Overflow.WRAP_SIGNED : Overflow.WRAP_UNSIGNED;
        }
        return Overflow.OTHER;
    }

    /** Casts the first values of a row in place. */
    void apply(long[] row, int samples) {
        if (rounding == Rounding.OTHER || overflow == Overflow.OTHER) {
            castEach(row, samples);
            return;
        }
        round(row, samples);
        switch (overflow) {
            case NONE, OTHER -> {}
            case WRAP_SIGNED -> RowWrap.apply(row, samples, width, true);
            case WRAP_UNSIGNED -> RowWrap.apply(row, samples, width, false);
            case CLAMP -> clamp(row, samples, low, high);
        }
    }

    private void round(long[] row, int samples) {
        switch (rounding) {
            case NONE, OTHER -> {}
            case LEFT -> shiftLeft(row, samples, -shift);
            case TRUNCATE -> shiftRight(row, samples, shift, 0);
            case HALF_UP -> shiftRight(row, samples, shift, 1L << (shift - 1));
        }
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

    private static void shiftLeft(long[] row, int samples, int shift) {
        for (int k = 0; k < samples; k++) {
            row[k] <<= shift;
        }
    }

    private static void shiftRight(long[] row, int samples, int shift, long half) {
        for (int k = 0; k < samples; k++) {
            row[k] = (row[k] + half) >> shift;
        }
    }

    /** By bit operations, since Java 17 doesn't vectorise min and max of 64-bit numbers. */
    private static void clamp(long[] row, int samples, long low, long high) {
        for (int k = 0; k < samples; k++) {
            long value = row[k];
            long over = value - high;
            value -= over & ~(over >> 63);
            long under = value - low;
            row[k] = value - (under & (under >> 63));
        }
    }
}
