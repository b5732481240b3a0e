package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.model.precision.FixedPointType;

/** {@code both_binary}: 1 where a bit of the input equals that of the weight, else 0. */
final class EqualityProduct implements StepProduct {
    private final boolean[] weights;

    EqualityProduct(QuantizedTensor bits) {
        this.weights = new boolean[bits.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = bits.raw(i).signum() != 0;
        }
    }

    @Override
    public FixedPointType type() {
        return FixedPointType.unsigned(1, 1);
    }

    @Override
    public boolean fitsLong() {
        return true;
    }

    @Override
    public void rows(long[] inputs, int constant, long[] to, int samples) {
        long flip = weights[constant] ? 0 : 1;
        for (int k = 0; k < samples; k++) {
            to[k] = inputs[k] ^ flip;
        }
    }

    @Override
    public BigInteger value(BigInteger input, int constant) {
        return weights[constant] ? input : BigInteger.ONE.subtract(input);
    }
}
