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

    private static void clampedSum(
            long[] acc, long[] x, long weight, int shift, long half, long low, long high, int samples) {
        for (int k = 0; k < samples; k++) {
            long value = acc[k] + ((weight * x[k] + half) >> shift);
            long over = value - high;
            value -= over & ~(over >> 63);
            long under = value - low;
            acc[k] = value - (under & (under >> 63));
        }
    }

    private static void clampedProductAndSum(
            long[] acc, long[] x, long weight, int shift, long half, long low, long high, int samples) {
        for (int k = 0; k < samples; k++) {
            long product = (weight * x[k] + half) >> shift;
            long over = product - high;
            product -= over & ~(over >> 63);
            long under = product - low;
            product -= under & (under >> 63);
            long value = acc[k] + product;
            over = value - high;
            value -= over & ~(over >> 63);
            under = value - low;
            acc[k] = value - (under & (under >> 63));
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
