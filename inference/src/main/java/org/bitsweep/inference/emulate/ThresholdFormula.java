package org.bitsweep.inference.emulate;

import java.math.BigInteger;

/**
 * {@code x >= first ? x : 0} on raw values: relu with {@code first} 1.
 *
 * @param first the smallest raw value that is passed on
 */
record ThresholdFormula(BigInteger first) implements ElementFormula {
    @Override
    public void rows(Rows[] inputs, int element, long[] out, long[] scratch, int samples) {
        RowAccess.load(inputs[0], element, out, samples);
        pass(out, first.longValueExact(), samples);
    }

    private static void pass(long[] row, long first, int samples) {
        for (int k = 0; k < samples; k++) {
            // All ones where the value is below the first.
            long below = (row[k] - first) >> 63;
            row[k] &= ~below;
        }
    }

    @Override
    public BigInteger value(Rows[] inputs, int element, int sample) {
        BigInteger x = RowAccess.wide(inputs[0], element, sample);
        return x.compareTo(first) >= 0 ? x : BigInteger.ZERO;
    }
}
