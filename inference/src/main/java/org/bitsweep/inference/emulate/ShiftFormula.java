package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.InferenceRules;
import org.bitsweep.model.precision.FixedPointType;

/** {@code x * scale + bias} with powers of two as scales: shifts that lose bits on both sides. */
final class ShiftFormula implements ElementFormula {
    private final ShiftProduct product;
    private final BigInteger[] bias;
    private final int shift;
    private final FixedPointType type;

    ShiftFormula(ShiftProduct product, QuantizedTensor bias) {
        this.product = product;
        int own = product.type().fractionalBits();
        int fraction = Math.max(own, bias.type().fractionalBits());
        this.shift = fraction - own;
        this.bias = new BigInteger[bias.size()];
        for (int i = 0; i < this.bias.length; i++) {
            this.bias[i] = bias.raw(i).shiftLeft(fraction - bias.type().fractionalBits());
        }
        this.type = InferenceRules.scaled(product.type(), FixedPointType.unsigned(1, 1), bias.type());
    }

    /** A type that holds all values. */
    FixedPointType type() {
        return type;
    }

    @Override
    public void rows(Rows[] inputs, int element, long[] out, long[] scratch, int samples) {
        int channel = element % bias.length;
        RowAccess.load(inputs[0], element, scratch, samples);
        product.rows(scratch, channel, out, samples);
        long offset = bias[channel].longValueExact();
        for (int k = 0; k < samples; k++) {
            out[k] = (out[k] << shift) + offset;
        }
    }

    @Override
    public BigInteger value(Rows[] inputs, int element, int sample) {
        int channel = element % bias.length;
        BigInteger scaled = product.value(RowAccess.wide(inputs[0], element, sample), channel);
        return scaled.shiftLeft(shift).add(bias[channel]);
    }
}
