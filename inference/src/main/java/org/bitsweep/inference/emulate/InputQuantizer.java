package org.bitsweep.inference.emulate;

import org.bitsweep.model.precision.DoubleQuantizer;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;
import org.bitsweep.model.tensor.Tensor;

/**
 * Quantises columns of a data set. Nearly all numbers go the short way: scaling by a power of two is exact, and so are the
 * floor of what a {@code long} can hold and what is left of it. The others take the general rules. Not thread-safe.
 */
final class InputQuantizer {
    /** Below, scaling may have lost bits to the smallest double. */
    private static final double TINY = 0x1p-960;

    private static final double HUGE = 0x1p61;

    private final QuantizationMode mode;
    private final double scale;
    private final boolean wraps;
    private final boolean signed;
    private final int spare;
    private final long low;
    private final long high;
    private final DoubleQuantizer general;

    /** For a type whose values fit 64 bits. */
    InputQuantizer(FixedPointType type) {
        this.mode = type.quantization();
        // Beyond a double's exponents every number goes the general way.
        this.scale = Math.abs(type.fractionalBits()) < 1000 ? Math.scalb(1.0, type.fractionalBits()) : Double.NaN;
        this.wraps = type.overflow() == OverflowMode.WRAP && type.saturationBits() == 0;
        this.signed = type.signed();
        this.spare = Long.SIZE - type.width();
        this.low = type.minRaw().longValueExact();
        this.high = type.maxRaw().longValueExact();
        this.general = new DoubleQuantizer(type);
    }

    /** One column: the values at {@code start}, {@code start + step}, ... */
    void apply(Tensor data, int start, int step, long[] row, int samples) {
        switch (mode) {
            case TRN -> truncate(data, start, step, row, samples);
            case RND -> halfUp(data, start, step, row, samples);
            case TRN_ZERO, RND_ZERO, RND_INF, RND_MIN_INF, RND_CONV -> {
                for (int k = 0, index = start; k < samples; k++, index += step) {
                    row[k] = quantize(data.get(index));
                }
            }
        }
    }

    private void truncate(Tensor data, int start, int step, long[] row, int samples) {
        for (int k = 0, index = start; k < samples; k++, index += step) {
            row[k] = truncated(data.get(index));
        }
    }

    private void halfUp(Tensor data, int start, int step, long[] row, int samples) {
        for (int k = 0, index = start; k < samples; k++, index += step) {
            row[k] = halfUp(data.get(index));
        }
    }

    /** The same as 32-bit numbers, of a type whose values fit them, into a row from a sample on. */
    void apply(Tensor data, int start, int step, int[] row, int first, int samples) {
        int end = first + samples;
        switch (mode) {
            case TRN -> {
                for (int k = first, index = start; k < end; k++, index += step) {
                    row[k] = (int) truncated(data.get(index));
                }
            }
            case RND -> {
                for (int k = first, index = start; k < end; k++, index += step) {
                    row[k] = (int) halfUp(data.get(index));
                }
            }
            case TRN_ZERO, RND_ZERO, RND_INF, RND_MIN_INF, RND_CONV -> {
                for (int k = first, index = start; k < end; k++, index += step) {
                    row[k] = (int) quantize(data.get(index));
                }
            }
        }
    }

    private long truncated(double value) {
        double scaled = value * scale;
        long floor = (long) Math.floor(scaled);
        return isSafe(value, scaled) && floor > low && floor <= high ? floor : quantize(value);
    }

    private long halfUp(double value) {
        double scaled = value * scale;
        // floor(x + 1/2), without a sum that could be rounded.
        long rounded = ((long) Math.floor(scaled * 2) + 1) >> 1;
        return isSafe(value, scaled) && rounded > low && rounded <= high ? rounded : quantize(value);
    }

    /** Whether nothing was lost in scaling, and the floor fits 64 bits. */
    private static boolean isSafe(double value, double scaled) {
        double size = Math.abs(scaled);
        return size < HUGE && (size > TINY || value == 0);
    }

    private long quantize(double value) {
        double scaled = value * scale;
        if (!isSafe(value, scaled)) {
            return general.quantizeToLong(value);
        }
        long floor = (long) Math.floor(scaled);
        long rounded = round(scaled, floor);
        // A symmetric saturation keeps its lowest value away, which the general way knows.
        if (rounded > low && rounded <= high) {
            return rounded;
        }
        if (wraps) {
            return signed ? (rounded << spare) >> spare : rounded & (-1L >>> spare);
        }
        return general.quantizeToLong(value);
    }

    private long round(double scaled, long floor) {
        // Exact, but near 1, where it doesn't matter; never 0, 0.5 or on the wrong side of them.
        double rest = scaled - floor;
        boolean up = switch (mode) {
            case TRN -> false;
            case TRN_ZERO -> rest > 0 && scaled < 0;
            case RND -> rest >= 0.5;
            case RND_ZERO -> rest > 0.5 || (rest == 0.5 && scaled < 0);
            case RND_INF -> rest > 0.5 || (rest == 0.5 && scaled >= 0);
            case RND_MIN_INF -> rest > 0.5;
            case RND_CONV -> rest > 0.5 || (rest == 0.5 && (floor & 1) != 0);
        };
        return up ? floor + 1 : floor;
    }
}
