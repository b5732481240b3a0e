package org.bitsweep.inference.emulate;

/**
 * Sums of products in 64-bit lanes, operands widened beforehand; the same shape of loops as in 32-bit ones.
 */
final class LongAccumulation {
    private LongAccumulation() {}

    /** {@code acc += w * x} for every term; exact, or modulo 2^64. */
    static void plain(long[] acc, long[][] rows, int[] inputs, long[] weights, int samples) {
        int term = 0;
        for (; term + 4 <= inputs.length; term += 4) {
            four(
                    acc,
                    rows[inputs[term]],
                    rows[inputs[term + 1]],
                    rows[inputs[term + 2]],
                    rows[inputs[term + 3]],
                    weights[term],
                    weights[term + 1],
                    weights[term + 2],
                    weights[term + 3],
                    samples);
        }
        for (; term < inputs.length; term++) {
            one(acc, rows[inputs[term]], weights[term], samples);
        }
    }

    private static void four(
            long[] acc, long[] x0, long[] x1, long[] x2, long[] x3, long w0, long w1, long w2, long w3, int samples) {
        for (int k = 0; k < samples; k++) {
            acc[k] += w0 * x0[k] + w1 * x1[k] + w2 * x2[k] + w3 * x3[k];
        }
    }

    private static void one(long[] acc, long[] x, long weight, int samples) {
        for (int k = 0; k < samples; k++) {
            acc[k] += weight * x[k];
        }
    }

    /** {@code acc += (w * x + half) >> shift}: truncation with {@code half} 0, rounding up of ties with half a step. */
    static void shifted(long[] acc, long[][] rows, int[] inputs, long[] weights, int shift, long half, int samples) {
        if (half == 0) {
            truncated(acc, rows, inputs, weights, shift, samples);
            return;
        }
        int term = 0;
        for (; term + 4 <= inputs.length; term += 4) {
            fourShifted(
                    acc,
                    rows[inputs[term]],
                    rows[inputs[term + 1]],
                    rows[inputs[term + 2]],
                    rows[inputs[term + 3]],
                    weights,
                    term,
                    shift,
                    half,
                    samples);
        }
        for (; term < inputs.length; term++) {
            oneShifted(acc, rows[inputs[term]], weights[term], shift, half, samples);
        }
    }

    private static void fourShifted(
            long[] acc,
            long[] x0,
            long[] x1,
            long[] x2,
            long[] x3,
            long[] weights,
            int term,
            int shift,
            long half,
            int samples) {
        long w0 = weights[term];
        long w1 = weights[term + 1];
        long w2 = weights[term + 2];
        long w3 = weights[term + 3];
        for (int k = 0; k < samples; k++) {
            acc[k] += ((w0 * x0[k] + half) >> shift)
                    + ((w1 * x1[k] + half) >> shift)
                    + ((w2 * x2[k] + half) >> shift)
                    + ((w3 * x3[k] + half) >> shift);
        }
    }

    /** Without the addition, which costs a quarter of the time. */
    private static void truncated(long[] acc, long[][] rows, int[] inputs, long[] weights, int shift, int samples) {
        int term = 0;
        for (; term + 4 <= inputs.length; term += 4) {
            fourTruncated(
                    acc,
                    rows[inputs[term]],
                    rows[inputs[term + 1]],
                    rows[inputs[term + 2]],
                    rows[inputs[term + 3]],
                    weights,
                    term,
                    shift,
                    samples);
        }
        for (; term < inputs.length; term++) {
            oneShifted(acc, rows[inputs[term]], weights[term], shift, 0, samples);
        }
    }

    private static void fourTruncated(
            long[] acc, long[] x0, long[] x1, long[] x2, long[] x3, long[] weights, int term, int shift, int samples) {
        long w0 = weights[term];
        long w1 = weights[term + 1];
        long w2 = weights[term + 2];
        long w3 = weights[term + 3];
        for (int k = 0; k < samples; k++) {
            acc[k] += ((w0 * x0[k]) >> shift)
                    + ((w1 * x1[k]) >> shift)
                    + ((w2 * x2[k]) >> shift)
                    + ((w3 * x3[k]) >> shift);
        }
    }

    private static void oneShifted(long[] acc, long[] x, long weight, int shift, long half, int samples) {
        for (int k = 0; k < samples; k++) {
            acc[k] += (weight * x[k] + half) >> shift;
        }
    }

    /** A saturating sum: every product, where it can overflow, and every partial sum is clamped. */
    static void clamped(
            long[] acc,
            long[][] rows,
            int[] inputs,
            long[] weights,
            boolean[] productFits,
            int shift,
            long half,
            long low,
            long high,
            int samples) {
        for (int term = 0; term < inputs.length; term++) {
            if (productFits[term]) {
                clampedSum(acc, rows[inputs[term]], weights[term], shift, half, low, high, samples);
            } else {
                clampedProductAndSum(acc, rows[inputs[term]], weights[term], shift, half, low, high, samples);
            }
        }
    }

    /** The distances to both ends are clamped at zero one after the other, which takes fewer steps than two comparisons. */
    private static void clampedSum(
            long[] acc, long[] x, long weight, int shift, long half, long low, long high, int samples) {
        long range = high - low;
        for (int k = 0; k < samples; k++) {
            long below = high - (acc[k] + ((weight * x[k] + half) >> shift));
            below &= ~(below >> 63);
            long above = range - below;
            acc[k] = low + (above & ~(above >> 63));
        }
    }

    private static void clampedProductAndSum(
            long[] acc, long[] x, long weight, int shift, long half, long low, long high, int samples) {
        long range = high - low;
        for (int k = 0; k < samples; k++) {
            long below = high - ((weight * x[k] + half) >> shift);
            below &= ~(below >> 63);
            long above = range - below;
            above &= ~(above >> 63);
            below = high - low - above - acc[k];
            below &= ~(below >> 63);
            above = range - below;
            acc[k] = low + (above & ~(above >> 63));
        }
    }

    /** {@code to = weight * x}. */
    static void product(long[] to, long[] x, long weight, int samples) {
        for (int k = 0; k < samples; k++) {
            to[k] = weight * x[k];
        }
    }

    /** {@code acc += term}. */
    static void add(long[] acc, long[] term, int samples) {
        for (int k = 0; k < samples; k++) {
            acc[k] += term[k];
        }
    }
}
