package org.bitsweep.inference.range;

import java.math.BigInteger;

/** How many fraction bits a number really uses: low bits that are always zero don't count. */
final class ExactFraction {
    /** Of zero, which needs none at all: smaller than every count. */
    static final int NONE = Integer.MIN_VALUE;

    private ExactFraction() {}

    static int orZero(int fraction) {
        return fraction == NONE ? 0 : fraction;
    }

    /** Of one number, given in units of 2^-fraction. */
    static int of(BigInteger raw, int fraction) {
        return raw.signum() == 0 ? NONE : fraction - raw.getLowestSetBit();
    }

    /** Of every product of a factor with a member of an interval. */
    static int ofProducts(BigInteger factor, Interval values, int fraction) {
        // Of two neighbours one is odd, so that only a single value can have factors of 2 to give.
        boolean single = values.low().equals(values.high());
        return of(single ? factor.multiply(values.low()) : factor, fraction);
    }
}
