package org.bitsweep.codegen.verilog.adder;

import java.util.Arrays;

/**
 * The linear function {@code y[o] = bias[o] + sum over i of weights[i][o] * x[i]} of integers, with the range of each input.
 * All numbers are stored integers: binary points are the caller's business. An input whose values are all multiples of a power
 * of two is better given divided by it, with its weights multiplied.
 */
public final class ConstantMatrix {
    private final long[][] weights;
    private final long[] lowest;
    private final long[] highest;
    private final long[] bias;

    /**
     * @param weights one row per input, one column per output; above {@code -2^62} and below {@code 2^62}
     * @param lowest least value of each input
     * @param highest greatest value of each input, at least the least
     * @param bias constant of each output
     * @throws IllegalArgumentException if shapes, ranges or magnitudes don't fit
     */
    public ConstantMatrix(long[][] weights, long[] lowest, long[] highest, long[] bias) {
        require(weights.length == lowest.length && lowest.length == highest.length, "one range per input");
        this.weights = new long[weights.length][];
        this.lowest = lowest.clone();
        this.highest = highest.clone();
        this.bias = bias.clone();
        for (int i = 0; i < weights.length; i++) {
            require(weights[i].length == bias.length, "one weight and one bias per output");
            require(lowest[i] <= highest[i], "a range is from its least to its greatest value");
            require(Arrays.stream(weights[i]).allMatch(w -> Math.abs(w) >> 62 == 0), "weights have at most 62 bits");
            this.weights[i] = weights[i].clone();
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("a constant matrix needs " + rule);
        }
    }

    public int inputs() {
        return weights.length;
    }

    public int outputs() {
        return bias.length;
    }

    public long weight(int input, int output) {
        return weights[input][output];
    }

    public long lowest(int input) {
        return lowest[input];
    }

    public long highest(int input) {
        return highest[input];
    }

    /** What an input's bits without a sign count from: 0, or the least number of two's complement in which the range fits. */
    long offset(int input) {
        if (lowest[input] >= 0) {
            return 0;
        }
        long magnitude = Math.max(highest[input], -1 - lowest[input]);
        return -1L << (Long.SIZE - Long.numberOfLeadingZeros(magnitude));
    }

    public long bias(int output) {
        return bias[output];
    }

    long[] bias() {
        return bias.clone();
    }
}
