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

    /** Whether sums in 32 bits can stay there. */
    boolean fitsInt() {
        return toResult.fitsInt() && (wrapWidth == NO_WRAP || RowWrap.fitsInt(wrapWidth, signed));
    }

    void apply(long[] sums, int samples) {
        if (wrapWidth != NO_WRAP) {
            RowWrap.apply(sums, samples, wrapWidth, signed);
        }
        toResult.apply(sums, samples);
    }

    /** In 32 bits, where {@link #fitsInt} holds. */
    void apply(int[] sums, int samples) {
        if (wrapWidth != NO_WRAP) {
            RowWrap.apply(sums, samples, wrapWidth, signed);
        }
        toResult.apply(sums, samples);
    }
}
