package org.bitsweep.inference.emulate;

import java.math.BigInteger;

/**
 * {@code x > 0 ? x : slope * x}, a slope for all elements or one for each: leaky and parametric relu ({@code
 * nnet_activation.h}). Both branches are brought to a common fraction.
 */
final class SlopeFormula implements ElementFormula {
    private final BigInteger[] slopes;
    private final int positiveShift;
    private final int negativeShift;

    /**
     * The formula.
     *
     * @param slopes stored integers, one or as many as there are elements
     * @param slopeFraction fraction bits of the slopes
     */
    SlopeFormula(BigInteger[] slopes, int slopeFraction) {
        this.slopes = slopes;
        this.positiveShift = Math.max(0, slopeFraction);
        this.negativeShift = Math.max(0, -slopeFraction);
    }

    /** Signed bits of the largest number that inputs of so many bits lead to. */
    int bits(int inputBits) {
        int slopeBits = 1;
        for (BigInteger slope : slopes) {
            slopeBits = Math.max(slopeBits, slope.bitLength() + 1);
        }
        return inputBits + Math.max(positiveShift, slopeBits + negativeShift);
    }

    private BigInteger slope(int element) {
        return slopes[slopes.length == 1 ? 0 : element];
    }

    @Override
    public void rows(Rows[] inputs, int element, long[] out, long[] scratch, int samples) {
        RowAccess.load(inputs[0], element, out, samples);
        apply(out, slope(element).longValueExact() << negativeShift, 1L << positiveShift, samples);
    }

    private static void apply(long[] row, long slope, long one, int samples) {
        for (int k = 0; k < samples; k++) {
            long negative = row[k] >> 63;
            row[k] *= (slope & negative) | (one & ~negative);
        }
    }

    @Override
    public BigInteger value(Rows[] inputs, int element, int sample) {
        BigInteger x = RowAccess.wide(inputs[0], element, sample);
        return x.signum() > 0
                ? x.shiftLeft(positiveShift)
                : x.multiply(slope(element)).shiftLeft(negativeShift);
    }
}
