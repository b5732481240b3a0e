package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Arrays;
import org.bitsweep.inference.range.RawIntervals;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.SlidingWindow;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;

/**
 * The mean of each window ({@code nnet_pooling.h}): pixels are added, each sum cast to the accumulator; the stored sum is
 * divided by the number of pixels, towards zero, and the quotient is cast to the result.
 */
final class AverageKernel implements Kernel {
    private final SlidingWindow window;
    private final boolean countPadding;
    private final int toSum;
    private final int fromAccumulator;
    private final boolean everyStep;
    private final PoolingCasts casts;

    AverageKernel(Pooling layer, RawIntervals input, FixedPointType accumulator, FixedPointType result) {
        this.window = layer.window();
        this.countPadding = layer.countPadding();
        int fraction = Math.max(input.type().fractionalBits(), accumulator.fractionalBits());
        this.toSum = fraction - input.type().fractionalBits();
        this.fromAccumulator = fraction - accumulator.fractionalBits();
        BigInteger pixels = BigInteger.valueOf(window.taps());
        BigInteger least = input.lowest().min(BigInteger.ZERO).multiply(pixels).shiftLeft(toSum);
        BigInteger most = input.highest().max(BigInteger.ZERO).multiply(pixels).shiftLeft(toSum);
        boolean holdsAll = fromAccumulator == 0
                && accumulator.minRaw().compareTo(least) <= 0
                && accumulator.maxRaw().compareTo(most) >= 0
                && accumulator.overflow() != OverflowMode.SAT_SYM;
        boolean wraps = accumulator.overflow() == OverflowMode.WRAP && accumulator.saturationBits() == 0;
        // A sum that only wraps can wrap once at the end.
        this.everyStep = !holdsAll && !(wraps && fromAccumulator == 0);
        BigInteger low =
                everyStep ? accumulator.minRaw().shiftLeft(fromAccumulator).add(least) : least;
        BigInteger high =
                everyStep ? accumulator.maxRaw().shiftLeft(fromAccumulator).add(most) : most;
        int width = Math.max(low.bitLength(), high.bitLength()) + 1;
        this.casts = new PoolingCasts(
                FixedPointType.signed(width, width - fraction), accumulator, result, low, high, width <= 62);
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        int channels = window.channels();
        long[] sum = new long[samples];
        long[] row = new long[samples];
        for (int position = 0; position < window.positions(); position++) {
            int[] pixels = window.pixels(position);
            int inside = (int) Arrays.stream(pixels)
                    .filter(pixel -> pixel != SlidingWindow.PADDED)
                    .count();
            int divisor = countPadding ? pixels.length : inside;
            for (int channel = 0; channel < channels; channel++) {
                int element = position * channels + channel;
                if (casts.isLong()) {
                    mean(inputs[0], pixels, channel, divisor, sum, row, samples);
                    RowAccess.store(sum, output, element, samples);
                } else {
                    wide(inputs[0], pixels, channel, divisor, output, element, samples);
                }
            }
        }
    }

    private void mean(Rows input, int[] pixels, int channel, int divisor, long[] sum, long[] row, int samples) {
        Arrays.fill(sum, 0);
        for (int pixel : pixels) {
            if (pixel == SlidingWindow.PADDED) {
                continue;
            }
            RowAccess.load(input, pixel * window.channels() + channel, row, samples);
            add(sum, fromAccumulator, row, toSum, samples);
            if (everyStep) {
                casts.toAccumulator(sum, samples);
            }
        }
        if (!everyStep) {
            casts.toAccumulator(sum, samples);
        }
        for (int k = 0; k < samples; k++) {
            sum[k] /= divisor;
        }
        casts.toResult(sum, samples);
    }

    private static void add(long[] sum, int sumShift, long[] row, int rowShift, int samples) {
        for (int k = 0; k < samples; k++) {
            sum[k] = (sum[k] << sumShift) + (row[k] << rowShift);
        }
    }

    private void wide(Rows input, int[] pixels, int channel, int divisor, Rows output, int element, int samples) {
        for (int k = 0; k < samples; k++) {
            BigInteger sum = BigInteger.ZERO;
            for (int pixel : pixels) {
                if (pixel != SlidingWindow.PADDED) {
                    BigInteger value = RowAccess.wide(input, pixel * window.channels() + channel, k);
                    sum = casts.toAccumulator(sum.shiftLeft(fromAccumulator).add(value.shiftLeft(toSum)));
                }
            }
            RowAccess.storeWide(casts.toResult(sum.divide(BigInteger.valueOf(divisor))), output, element, k);
        }
    }
}
