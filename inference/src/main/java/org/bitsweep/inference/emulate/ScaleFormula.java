package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.emulate.Rows.IntRows;

/**
 * {@code x * scale + bias}, a pair for each channel: batch normalization ({@code nnet_batchnorm.h}). The constants are
 * shifted to the common fraction beforehand.
 */
final class ScaleFormula implements ElementFormula {
    private final BigInteger[] scale;
    private final BigInteger[] bias;

    ScaleFormula(BigInteger[] scale, BigInteger[] bias) {
        this.scale = scale;
        this.bias = bias;
    }

    @Override
    public void rows(Rows[] inputs, int element, long[] out, long[] scratch, int samples) {
        RowAccess.load(inputs[0], element, out, samples);
        int channel = element % scale.length;
        apply(out, scale[channel].longValueExact(), bias[channel].longValueExact(), samples);
    }

    private static void apply(long[] row, long scale, long bias, int samples) {
        for (int k = 0; k < samples; k++) {
            row[k] = row[k] * scale + bias;
        }
    }

    @Override
    public boolean rows(IntRows[] inputs, int element, int[] out, int samples) {
        int channel = element % scale.length;
        apply(inputs[0].rows()[element], out, scale[channel].intValueExact(), bias[channel].intValueExact(), samples);
        return true;
    }

    private static void apply(int[] from, int[] to, int scale, int bias, int samples) {
        for (int k = 0; k < samples; k++) {
            to[k] = from[k] * scale + bias;
        }
    }

    @Override
    public BigInteger value(Rows[] inputs, int element, int sample) {
        int channel = element % scale.length;
        return RowAccess.wide(inputs[0], element, sample)
                .multiply(scale[channel])
                .add(bias[channel]);
    }
}
