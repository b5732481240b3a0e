package org.bitsweep.inference.emulate;

/**
 * What follows the last addition: the one wrap that stands for all, and the cast to the result.
 *
 * @param wrapWidth bits that the accumulator keeps; {@link #NO_WRAP} where the sum needs no wrap
 * @param signed whether the accumulator has a sign
 * @param toResult from the accumulator's type
 */
record SumFinish(int wrapWidth, boolean signed, RowCast toResult) {
    static final int NO_WRAP = 0;

    void apply(long[] sums, int samples) {
        if (wrapWidth != NO_WRAP) {
            int spare = Long.SIZE - wrapWidth;
            if (signed) {
                wrapSigned(sums, samples, spare);
            } else {
                wrapUnsigned(sums, samples, -1L >>> spare);
            }
        }
        toResult.apply(sums, samples);
    }

    private static void wrapSigned(long[] sums, int samples, int spare) {
        for (int k = 0; k < samples; k++) {
            sums[k] = (sums[k] << spare) >> spare;
        }
    }

    private static void wrapUnsigned(long[] sums, int samples, long mask) {
        for (int k = 0; k < samples; k++) {
            sums[k] &= mask;
        }
    }
}
