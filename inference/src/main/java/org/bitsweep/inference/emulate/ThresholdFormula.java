package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.emulate.Rows.IntRows;

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
    public boolean rows(IntRows[] inputs, int element, int[] out, int samples) {
        pass(inputs[0].rows()[element], out, first.intValueExact(), samples);
        return true;
    }

    private static void pass(int[] from, int[] to, int first, int samples) {
        for (int k = 0; k < samples; k++) {
            int value = from[k];
            int below = (value - first) >> 31;
            to[k] = value & ~below;
        }
    }

    @Override
    public BigInteger value(Rows[] inputs, int element, int sample) {
        BigInteger x = RowAccess.wide(inputs[0], element, sample);
        return x.compareTo(first) >= 0 ? x : BigInteger.ZERO;
    }
}
