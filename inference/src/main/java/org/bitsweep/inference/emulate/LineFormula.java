package org.bitsweep.inference.emulate;

import java.math.BigInteger;

/**
 * {@code clip(x * factor + offset, 0, one) * gain - less}: the functions of straight pieces ({@code nnet_activation.h},
 * hard_sigmoid, hard_tanh, relu6), all numbers integers of one fraction.
 *
 * @param factor of the input
 * @param offset added to the product
 * @param one the upper end
 * @param gain of what is clipped
 * @param less taken off it
 */
record LineFormula(BigInteger factor, BigInteger offset, BigInteger one, BigInteger gain, BigInteger less)
        implements ElementFormula {
    /** Signed bits of the largest number that inputs of so many bits lead to. */
    int bits(int inputBits) {
        int line = Math.max(inputBits + factor.bitLength(), offset.bitLength() + 1) + 1;
        return Math.max(line, Math.max(one.bitLength() + gain.bitLength(), less.bitLength()) + 2);
    }

    @Override
    public void rows(Rows[] inputs, int element, long[] out, long[] scratch, int samples) {
        RowAccess.load(inputs[0], element, out, samples);
        apply(
                out,
                factor.longValueExact(),
                offset.longValueExact(),
                one.longValueExact(),
                gain.longValueExact(),
                less.longValueExact(),
                samples);
    }

    private static void apply(long[] row, long factor, long offset, long one, long gain, long less, int samples) {
        for (int k = 0; k < samples; k++) {
            long line = row[k] * factor + offset;
            row[k] = Math.max(0, Math.min(one, line)) * gain - less;
        }
    }

    @Override
    public BigInteger value(Rows[] inputs, int element, int sample) {
        BigInteger line =
                RowAccess.wide(inputs[0], element, sample).multiply(factor).add(offset);
        return line.min(one).max(BigInteger.ZERO).multiply(gain).subtract(less);
    }
}
