package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.Tensor;

/**
 * {@code weight_exponential}: the input in a type twice as wide as input and exponent together, half of it fraction, shifted
 * by the exponent and negated if the constant is negative. Bits that leave the type are lost on both sides.
 */
final class ShiftProduct implements StepProduct {
    private static final int LONG_BITS = 62;

    private final FixedPointType type;
    private final FixedPointCast widened;
    private final FixedPointCast wrapped;
    private final int[] exponents;
    private final boolean[] negative;
    private final boolean fitsLong;

    /**
     * For a tensor of powers of two.
     *
     * @param exponentBits width of the exponent's type
     */
    ShiftProduct(FixedPointType input, int exponentBits, Tensor powers) {
        int half = input.width() + exponentBits;
        this.type = FixedPointType.signed(2 * half, half);
        this.widened = new FixedPointCast(input, type);
        this.exponents = new int[powers.size()];
        this.negative = new boolean[powers.size()];
        int highest = 0;
        for (int i = 0; i < exponents.length; i++) {
            exponents[i] = Math.getExponent(powers.get(i));
            negative[i] = powers.get(i) < 0;
            highest = Math.max(highest, exponents[i]);
        }
        int bits = type.width() + highest + 1;
        this.wrapped = new FixedPointCast(
                FixedPointType.signed(
                        Math.min(bits, FixedPointType.MAX_WIDTH),
                        Math.min(bits, FixedPointType.MAX_WIDTH) - type.fractionalBits()),
                type);
        this.fitsLong = bits <= LONG_BITS && widened.fitsLong() && wrapped.fitsLong();
    }

    @Override
    public FixedPointType type() {
        return type;
    }

    @Override
    public boolean fitsLong() {
        return fitsLong;
    }

    @Override
    public void rows(long[] inputs, int constant, long[] to, int samples) {
        int exponent = exponents[constant];
        int left = Math.max(exponent, 0);
        int right = Math.min(Math.max(-exponent, 0), Long.SIZE - 1);
        for (int k = 0; k < samples; k++) {
            long shifted = wrapped.apply(widened.apply(inputs[k]) << left) >> right;
            to[k] = negative[constant] ? wrapped.apply(-shifted) : shifted;
        }
    }

    @Override
    public BigInteger value(BigInteger input, int constant) {
        BigInteger shifted = widened.apply(input).shiftLeft(exponents[constant]);
        BigInteger kept = wrapped.apply(shifted);
        return negative[constant] ? wrapped.apply(kept.negate()) : kept;
    }
}
