package org.bitsweep.inference.emulate;

/**
 * Sums of products in 32-bit lanes. The loops have one array a row and four products a pass, the shape that the JIT of Java
 * 17 vectorises (eight are no longer).
 */
final class IntAccumulation {
    private IntAccumulation() {}

    /** {@code acc += w * x} for every term; exact, or modulo 2^32. */
    static void plain(int[] acc, int[][] rows, int[] inputs, int[] weights, int samples) {
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
            int[] acc, int[] x0, int[] x1, int[] x2, int[] x3, int w0, int w1, int w2, int w3, int samples) {
        for (int k = 0; k < samples; k++) {
            acc[k] += w0 * x0[k] + w1 * x1[k] + w2 * x2[k] + w3 * x3[k];
        }
    }

    private static void one(int[] acc, int[] x, int weight, int samples) {
        for (int k = 0; k < samples; k++) {
            acc[k] += weight * x[k];
        }
    }

    /** {@code acc += (w * x + half) >> shift}: truncation with {@code half} 0, rounding up of ties with half a step. */
    static void shifted(int[] acc, int[][] rows, int[] inputs, int[] weights, int shift, int half, int samples) {
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
            int[] acc,
            int[] x0,
            int[] x1,
            int[] x2,
            int[] x3,
            int[] weights,
            int term,
            int shift,
            int half,
            int samples) {
        int w0 = weights[term];
        int w1 = weights[term + 1];
        int w2 = weights[term + 2];
        int w3 = weights[term + 3];
        for (int k = 0; k < samples; k++) {
            acc[k] += ((w0 * x0[k] + half) >> shift)
                    + ((w1 * x1[k] + half) >> shift)
                    + ((w2 * x2[k] + half) >> shift)
                    + ((w3 * x3[k] + half) >> shift);
        }
    }

    /** Without the addition, which costs a quarter of the time. */
    private static void truncated(int[] acc, int[][] rows, int[] inputs, int[] weights, int shift, int samples) {
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
            int[] acc, int[] x0, int[] x1, int[] x2, int[] x3, int[] weights, int term, int shift, int samples) {
        int w0 = weights[term];
        int w1 = weights[term + 1];
        int w2 = weights[term + 2];
        int w3 = weights[term + 3];
        for (int k = 0; k < samples; k++) {
            acc[k] += ((w0 * x0[k]) >> shift)
                    + ((w1 * x1[k]) >> shift)
                    + ((w2 * x2[k]) >> shift)
                    + ((w3 * x3[k]) >> shift);
        }
    }

    private static void oneShifted(int[] acc, int[] x, int weight, int shift, int half, int samples) {
        for (int k = 0; k < samples; k++) {
            acc[k] += (weight * x[k] + half) >> shift;
        }
    }

    /** A saturating sum: every product, where it can overflow, and every partial sum is clamped. */
    static void clamped(
            int[] acc,
            int[][] rows,
            int[] inputs,
            int[] weights,
            boolean[] productFits,
            int shift,
            int half,
            int low,
            int high,
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
            int[] acc, int[] x, int weight, int shift, int half, int low, int high, int samples) {
        int range = high - low;
        for (int k = 0; k < samples; k++) {
            int below = high - (acc[k] + ((weight * x[k] + half) >> shift));
            below &= ~(below >> 31);
            int above = range - below;
            acc[k] = low + (above & ~(above >> 31));
        }
    }

    private static void clampedProductAndSum(
            int[] acc, int[] x, int weight, int shift, int half, int low, int high, int samples) {
        int range = high - low;
        for (int k = 0; k < samples; k++) {
            int below = high - ((weight * x[k] + half) >> shift);
            below &= ~(below >> 31);
            int above = range - below;
            above &= ~(above >> 31);
            below = high - low - above - acc[k];
            below &= ~(below >> 31);
            above = range - below;
            acc[k] = low + (above & ~(above >> 31));
        }
    }

    /** {@code to = weight * x}. */
    static void product(int[] to, int[] x, int weight, int samples) {
        for (int k = 0; k < samples; k++) {
            to[k] = weight * x[k];
        }
    }

    /** {@code acc += term}. */
    static void add(int[] acc, int[] term, int samples) {
        for (int k = 0; k < samples; k++) {
            acc[k] += term[k];
        }
    }
}
