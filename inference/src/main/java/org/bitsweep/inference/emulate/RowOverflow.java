package org.bitsweep.inference.emulate;

import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;

/** Brings the values of whole rows into the range of a type, by bit operations that the JIT vectorises. Immutable. */
final class RowOverflow {
    /** Of values that are in the range already. */
    static final RowOverflow NONE = new RowOverflow(Kind.NONE, 0, false, 0, 0);

    private final Kind kind;
    private final int width;
    private final boolean signed;
    private final long low;
    private final long high;

    private enum Kind {
        NONE,
        WRAP,
        CLAMP,
        ZERO
    }

    private RowOverflow(Kind kind, int width, boolean signed, long low, long high) {
        this.kind = kind;
        this.width = width;
        this.signed = signed;
        this.low = low;
        this.high = high;
    }

    /** Whether a type's overflow mode is one of those that rows know; those with saturation bits aren't. */
    static boolean knows(FixedPointType target) {
        return target.overflow() != OverflowMode.WRAP_SM
                && (target.overflow() != OverflowMode.WRAP || target.saturationBits() == 0);
    }

    /**
     * The overflow of a type.
     *
     * @param low the smallest value that is kept: the type's, but for a symmetric saturation
     */
    static RowOverflow of(FixedPointType target, long low, long high) {
        Kind kind = switch (target.overflow()) {
            case WRAP, WRAP_SM -> Kind.WRAP;
            case SAT, SAT_SYM -> Kind.CLAMP;
            case SAT_ZERO -> Kind.ZERO;
        };
        return new RowOverflow(kind, target.width(), target.signed(), low, high);
    }

    /** Whether 32-bit rows can be treated, if no value is larger than a bound. */
    boolean fitsInt(long largest) {
        return switch (kind) {
            case NONE -> true;
            case WRAP -> RowWrap.fitsInt(width, signed);
            case CLAMP, ZERO -> largest + Math.max(Math.abs(low), Math.abs(high)) <= Integer.MAX_VALUE;
        };
    }

    void apply(long[] row, int samples) {
        switch (kind) {
            case NONE -> {}
            case WRAP -> RowWrap.apply(row, samples, width, signed);
            case CLAMP -> clamp(row, samples, low, high);
            case ZERO -> zero(row, samples, low, high);
        }
    }

    void apply(int[] row, int samples) {
        switch (kind) {
            case NONE -> {}
            case WRAP -> RowWrap.apply(row, samples, width, signed);
            case CLAMP -> clamp(row, samples, (int) low, (int) high);
            case ZERO -> zero(row, samples, (int) low, (int) high);
        }
    }

    /** Java 17 doesn't vectorise min and max, hence the bits: a difference's sign, spread over the word, is the mask. */
    private static void clamp(long[] row, int samples, long low, long high) {
        for (int k = 0; k < samples; k++) {
            long value = row[k];
            long over = value - high;
            value -= over & ~(over >> 63);
            long under = value - low;
            row[k] = value - (under & (under >> 63));
        }
    }

    private static void clamp(int[] row, int samples, int low, int high) {
        for (int k = 0; k < samples; k++) {
            int value = row[k];
            int over = value - high;
            value -= over & ~(over >> 31);
            int under = value - low;
            row[k] = value - (under & (under >> 31));
        }
    }

    private static void zero(long[] row, int samples, long low, long high) {
        for (int k = 0; k < samples; k++) {
            long value = row[k];
            long outside = (value - low | high - value) >> 63;
            row[k] = value & ~outside;
        }
    }

    private static void zero(int[] row, int samples, int low, int high) {
        for (int k = 0; k < samples; k++) {
            int value = row[k];
            int outside = (value - low | high - value) >> 31;
            row[k] = value & ~outside;
        }
    }
}
