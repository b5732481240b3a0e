package org.bitsweep.inference.range;

import java.math.BigInteger;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.precision.FixedPointType;

/**
 * The factors that a layer multiplies its input by its constants with. They are the input's values, but for single bits that
 * stand for -1 and 1 ({@code nnet_mult.h}, data_binary).
 */
public final class BinaryInput {
    private static final FixedPointType SIGN = FixedPointType.signed(2, 2);

    private BinaryInput() {}

    /**
     * Whether the bits of an input count as -1 and 1 in a layer's products.
     *
     * @param constant key of the constant's type
     */
    public static boolean isSigned(TypedLayer layer, String constant, TypedLayer source) {
        return source.isBinary(TypedLayer.RESULT)
                && !layer.isBinary(constant)
                && layer.exponent(constant).isEmpty();
    }

    /** The bounds of the factors. */
    public static RawIntervals factors(TypedLayer layer, String constant, TypedLayer source, RawIntervals input) {
        if (!isSigned(layer, constant, source)) {
            return input;
        }
        BigInteger[] low = new BigInteger[input.size()];
        BigInteger[] high = new BigInteger[input.size()];
        for (int i = 0; i < low.length; i++) {
            low[i] = sign(input.low(i));
            high[i] = sign(input.high(i));
        }
        return RawIntervals.ofBounds(SIGN, low, high);
    }

    private static BigInteger sign(BigInteger bit) {
        return bit.shiftLeft(1).subtract(BigInteger.ONE);
    }
}
