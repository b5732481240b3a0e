package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Arrays;
import org.bitsweep.inference.emulate.Rows.IntRows;
import org.bitsweep.inference.range.PoolingPadding;
import org.bitsweep.model.layer.SlidingWindow;
import org.bitsweep.model.precision.FixedPointType;

/**
 * The largest value of each window ({@code nnet_pooling.h}): compared in the input's type, then cast to the accumulator, then
 * to the result.
 */
final class MaximumKernel implements Kernel {
    private final SlidingWindow window;
    private final BigInteger padding;
    private final PoolingCasts casts;
    private final boolean ints;

    MaximumKernel(SlidingWindow window, FixedPointType input, PoolingCasts casts) {
        this.window = window;
        this.padding = PoolingPadding.raw(input);
        this.casts = casts;
        this.ints = casts.isLong() && padding.bitLength() < Integer.SIZE;
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        int channels = window.channels();
        long[] row = new long[samples];
        int[] narrow = new int[samples];
        long[] other = new long[samples];
        for (int position = 0; position < window.positions(); position++) {
            int[] pixels = window.pixels(position);
            for (int channel = 0; channel < channels; channel++) {
                int element = position * channels + channel;
                if (!casts.isLong()) {
                    wide(inputs[0], pixels, channel, output, element, samples);
                    continue;
                }
                if (ints && inputs[0] instanceof IntRows rows) {
                    largest(rows.rows(), pixels, channel, narrow);
                    for (int k = 0; k < samples; k++) {
                        row[k] = narrow[k];
                    }
                } else {
                    largest(inputs[0], pixels, channel, row, other, samples);
                }
                casts.apply(row, samples);
                RowAccess.store(row, output, element, samples);
            }
        }
    }

    private void largest(int[][] rows, int[] pixels, int channel, int[] best) {
        boolean first = true;
        for (int pixel : pixels) {
            if (pixel != SlidingWindow.PADDED) {
                int[] row = rows[pixel * window.channels() + channel];
                if (first) {
                    System.arraycopy(row, 0, best, 0, best.length);
                } else {
                    larger(best, row, best.length);
                }
                first = false;
            }
        }
        for (int pixel : pixels) {
            if (pixel == SlidingWindow.PADDED) {
                int value = padding.intValueExact();
                if (first) {
                    Arrays.fill(best, value);
                } else {
                    atLeast(best, value);
                }
                return;
            }
        }
    }

    private static void larger(int[] best, int[] row, int samples) {
        for (int k = 0; k < samples; k++) {
            best[k] = Math.max(best[k], row[k]);
        }
    }

    private static void atLeast(int[] best, int value) {
        for (int k = 0; k < best.length; k++) {
            best[k] = Math.max(best[k], value);
        }
    }

    private void largest(Rows input, int[] pixels, int channel, long[] best, long[] row, int samples) {
        Arrays.fill(best, Long.MIN_VALUE);
        for (int pixel : pixels) {
            if (pixel == SlidingWindow.PADDED) {
                Arrays.fill(row, padding.longValueExact());
            } else {
                RowAccess.load(input, pixel * window.channels() + channel, row, samples);
            }
            for (int k = 0; k < samples; k++) {
                best[k] = Math.max(best[k], row[k]);
            }
        }
    }

    private void wide(Rows input, int[] pixels, int channel, Rows output, int element, int samples) {
        for (int k = 0; k < samples; k++) {
            BigInteger best = pixel(input, pixels[0], channel, k);
            for (int i = 1; i < pixels.length; i++) {
                best = best.max(pixel(input, pixels[i], channel, k));
            }
            RowAccess.storeWide(casts.apply(best), output, element, k);
        }
    }

    private BigInteger pixel(Rows input, int pixel, int channel, int sample) {
        return pixel == SlidingWindow.PADDED
                ? padding
                : RowAccess.wide(input, pixel * window.channels() + channel, sample);
    }
}
