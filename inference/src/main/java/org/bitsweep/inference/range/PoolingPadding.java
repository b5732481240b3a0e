package org.bitsweep.inference.range;

import java.math.BigInteger;
import org.bitsweep.model.precision.FixedPointType;

/** What a largest-value pooling finds in the padding. */
public final class PoolingPadding {
    private PoolingPadding() {}

    /**
     * The top bit of the type alone ({@code nnet_pooling.h}, pad_val): the lowest value of a signed type, but half the range
     * of an unsigned one.
     */
    public static BigInteger raw(FixedPointType type) {
        return type.signed() ? type.minRaw() : BigInteger.ONE.shiftLeft(type.width() - 1);
    }
}
