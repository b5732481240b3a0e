package org.bitsweep.inference.emulate;

import java.math.BigInteger;

/** The kind of number that holds raw values; chosen once a layer, from proven ranges. */
enum Lane {
    INT,
    LONG,
    WIDE;

    /** Bits that a lane may use, sign excluded: one is left for the sum of two such values. */
    private static final int INT_BITS = 30;

    private static final int LONG_BITS = 62;

    /** The narrowest lane for values between two bounds. */
    static Lane of(BigInteger low, BigInteger high) {
        int bits = Math.max(low.bitLength(), high.bitLength());
        return bits <= INT_BITS ? INT : bits <= LONG_BITS ? LONG : WIDE;
    }

    Lane orWider(Lane other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
