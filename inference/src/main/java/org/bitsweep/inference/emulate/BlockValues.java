package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.model.precision.FixedPointType;

/** The output of one layer for one block of samples. Valid only during the call that it was given to. */
public final class BlockValues {
    private final Rows rows;
    private final FixedPointType type;
    private final int firstSample;
    private final int samples;

    BlockValues(Rows rows, FixedPointType type, int firstSample, int samples) {
        this.rows = rows;
        this.type = type;
        this.firstSample = firstSample;
        this.samples = samples;
    }

    /** The type of the values. */
    public FixedPointType type() {
        return type;
    }

    /** Elements of the tensor. */
    public int size() {
        return rows.size();
    }

    /** Index of the block's first sample in the data set. */
    public int firstSample() {
        return firstSample;
    }

    /** Samples in the block. */
    public int samples() {
        return samples;
    }

    /** The real value, rounded to nearest where it has more than 53 bits. */
    public double value(int element, int sample) {
        double raw = rows instanceof Rows.WideRows wide
                ? wide.rows()[element][sample].doubleValue()
                : rows instanceof Rows.LongRows longs
                        ? longs.rows()[element][sample]
                        : ((Rows.IntRows) rows).rows()[element][sample];
        return Math.scalb(raw, -type.fractionalBits());
    }

    /** The stored integers of one element as 64-bit numbers. */
    public void raw(int element, long[] to) {
        RowAccess.load(rows, element, to, samples);
    }

    /** The stored integer of one element at any width. */
    public BigInteger exact(int element, int sample) {
        return RowAccess.wide(rows, element, sample);
    }

    /** For each sample, the first of the elements with the largest value. */
    public int[] largest() {
        if (rows instanceof Rows.WideRows) {
            int[] index = new int[samples];
            for (int k = 0; k < samples; k++) {
                for (int j = 1; j < size(); j++) {
                    if (RowAccess.wide(rows, j, k).compareTo(RowAccess.wide(rows, index[k], k)) > 0) {
                        index[k] = j;
                    }
                }
            }
            return index;
        }
        long[] best = new long[samples];
        long[] row = new long[samples];
        long[] index = new long[samples];
        RowAccess.load(rows, 0, best, samples);
        for (int j = 1; j < size(); j++) {
            RowAccess.load(rows, j, row, samples);
            keepLarger(row, j, best, index);
        }
        int[] largest = new int[samples];
        for (int k = 0; k < samples; k++) {
            largest[k] = (int) index[k];
        }
        return largest;
    }

    /** By the sign of the difference, spread over the word; the values leave room for it. */
    private static void keepLarger(long[] row, int element, long[] best, long[] index) {
        for (int k = 0; k < row.length; k++) {
            long less = best[k] - row[k];
            long replaced = less >> 63;
            best[k] -= less & replaced;
            index[k] += (element - index[k]) & replaced;
        }
    }
}
