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
        long first = (long) Math.ceil(low() / unit);
        long last = (long) Math.ceil(high() / unit) - 1;
        boolean[] left = new boolean[values.samples()];
        long[] row = new long[values.samples()];
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int element = 0; element < values.size(); element++) {
            values.raw(element, row);
            for (int k = 0; k < row.length; k++) {
                low = Math.min(low, row[k]);
                high = Math.max(high, row[k]);
                left[k] |= row[k] < first || row[k] > last;
            }
        }
        int count = 0;
        for (boolean one : left) {
            count += one ? 1 : 0;
        }
        add(row.length, count, low * unit, high * unit);
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
