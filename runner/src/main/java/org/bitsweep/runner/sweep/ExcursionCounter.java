package org.bitsweep.runner.sweep;

import org.bitsweep.inference.emulate.BlockObserver;
import org.bitsweep.inference.emulate.BlockValues;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.result.LayerExcursion;

/** Counts the samples in which a layer's exact sums leave the range of a type. */
final class ExcursionCounter implements BlockObserver {
    private final String layer;
    private final FixedPointType range;
    private int samples;
    private int outside;
    private double smallest = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;

    /**
     * For one layer.
     *
     * @param range the type whose range counts; its step doesn't
     */
    ExcursionCounter(String layer, FixedPointType range) {
        this.layer = layer;
        this.range = range;
    }

    private double low() {
        return range.signed() ? -Math.scalb(1.0, range.integerBits() - 1) : 0;
    }

    private double high() {
        return Math.scalb(1.0, range.signed() ? range.integerBits() - 1 : range.integerBits());
    }

    @Override
    public void observe(BlockValues values) {
        double unit = Math.scalb(1.0, -values.type().fractionalBits());
        // The bounds are powers of two: as raw values of the sums' type they are exact, or beyond all of them.
        // No raw value of a row is beyond 2^62, and so no difference below overflows.
        long first = (long) Math.ceil(Math.max(low() / unit, -0x1p62));
        long last = (long) Math.ceil(Math.min(high() / unit, 0x1p62)) - 1;
        int seen = values.samples();
        long[] row = new long[seen];
        long[] outside = new long[seen];
        values.raw(0, row);
        long[] lowest = row.clone();
        long[] highest = row.clone();
        for (int element = 0; element < values.size(); element++) {
            values.raw(element, row);
            mark(row, first, last, outside);
            keepSmallest(row, lowest);
            keepLargest(row, highest);
        }
        int count = 0;
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int k = 0; k < seen; k++) {
            count -= (int) outside[k];
            low = Math.min(low, lowest[k]);
            high = Math.max(high, highest[k]);
        }
        add(seen, count, low * unit, high * unit);
    }

    /** Sets -1 where a value is outside of two bounds; by the sign bits, which the JIT vectorises. */
    private static void mark(long[] row, long first, long last, long[] outside) {
        for (int k = 0; k < row.length; k++) {
            outside[k] |= (row[k] - first | last - row[k]) >> 63;
        }
    }

    private static void keepSmallest(long[] row, long[] lowest) {
        for (int k = 0; k < row.length; k++) {
            long less = row[k] - lowest[k];
            lowest[k] += less & less >> 63;
        }
    }

    private static void keepLargest(long[] row, long[] highest) {
        for (int k = 0; k < row.length; k++) {
            long more = row[k] - highest[k];
            highest[k] += more & ~(more >> 63);
        }
    }

    private synchronized void add(int seen, int left, double low, double high) {
        samples += seen;
        outside += left;
        smallest = Math.min(smallest, low);
        largest = Math.max(largest, high);
    }

    synchronized LayerExcursion result() {
        return new LayerExcursion(layer, low(), high(), outside, samples, smallest, largest);
    }
}
