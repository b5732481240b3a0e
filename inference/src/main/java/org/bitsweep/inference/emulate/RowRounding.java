package org.bitsweep.inference.emulate;

import org.bitsweep.model.precision.QuantizationMode;

/**
 * Drops the last bits of whole rows, by additions and one shift that the JIT vectorises: before the shift, a constant is
 * added to every value, another to negative ones, and the last bit that is kept where ties go to even. Immutable.
 */
final class RowRounding {
    /** Largest distance of a shift in 64 bits that leaves room for the constants. */
    static final int MAXIMUM_SHIFT = 62;

    private final int shift;
    private final long constant;
    private final long negative;
    private final long odd;

    private RowRounding(int shift, long constant, long negative, long odd) {
        this.shift = shift;
        this.constant = constant;
        this.negative = negative;
        this.odd = odd;
    }

    /**
     * The rounding of a mode.
     *
     * @param shift bits to drop, at most {@link #MAXIMUM_SHIFT}; negative for bits to add
     */
    static RowRounding of(int shift, QuantizationMode mode) {
        if (shift <= 0) {
            return new RowRounding(shift, 0, 0, 0);
        }
        long half = 1L << (shift - 1);
        return switch (mode) {
            case TRN -> new RowRounding(shift, 0, 0, 0);
            case TRN_ZERO -> new RowRounding(shift, 0, (half << 1) - 1, 0);
            case RND -> new RowRounding(shift, half, 0, 0);
            case RND_ZERO -> new RowRounding(shift, half - 1, 1, 0);
            case RND_INF -> new RowRounding(shift, half, -1, 0);
            case RND_MIN_INF -> new RowRounding(shift, half - 1, 0, 0);
            case RND_CONV -> new RowRounding(shift, half - 1, 0, 1);
        };
    }

    /** Whether 32-bit rows can be rounded, if no value is larger than a bound. */
    boolean fitsInt(long largest) {
        return shift >= 0
                ? shift <= 30 && largest + (1L << shift) <= Integer.MAX_VALUE
                : shift >= -30 && largest << -shift <= Integer.MAX_VALUE;
    }

    /** Whether only a constant is added, so that {@code (x + constant) >> shift} is all. */
    private boolean isPlain() {
        return negative == 0 && odd == 0;
    }

    void apply(long[] row, int samples) {
        if (shift < 0) {
            left(row, samples, -shift);
        } else if (shift > 0) {
            if (isPlain()) {
                right(row, samples, shift, constant);
            } else {
                general(row, samples, shift, constant, negative, odd);
            }
        }
    }

    void apply(int[] row, int samples) {
        if (shift < 0) {
            left(row, samples, -shift);
        } else if (shift > 0) {
            if (isPlain()) {
                right(row, samples, shift, (int) constant);
            } else {
                general(row, samples, shift, (int) constant, (int) negative, (int) odd);
            }
        }
    }

    private static void left(long[] row, int samples, int distance) {
        for (int k = 0; k < samples; k++) {
            row[k] <<= distance;
        }
    }

    private static void left(int[] row, int samples, int distance) {
        for (int k = 0; k < samples; k++) {
            row[k] <<= distance;
        }
    }

    private static void right(long[] row, int samples, int distance, long constant) {
        for (int k = 0; k < samples; k++) {
            row[k] = (row[k] + constant) >> distance;
        }
    }

    private static void right(int[] row, int samples, int distance, int constant) {
        for (int k = 0; k < samples; k++) {
            row[k] = (row[k] + constant) >> distance;
        }
    }

    private static void general(long[] row, int samples, int distance, long constant, long negative, long odd) {
        for (int k = 0; k < samples; k++) {
            long value = row[k];
            row[k] = (value + constant + (value >> 63 & negative) + (value >> distance & odd)) >> distance;
        }
    }

    private static void general(int[] row, int samples, int distance, int constant, int negative, int odd) {
        for (int k = 0; k < samples; k++) {
            int value = row[k];
            row[k] = (value + constant + (value >> 31 & negative) + (value >> distance & odd)) >> distance;
        }
    }
}
