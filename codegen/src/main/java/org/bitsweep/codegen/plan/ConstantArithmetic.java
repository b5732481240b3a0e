package org.bitsweep.codegen.plan;

import java.math.BigInteger;

/** How constants are multiplied with shifts and additions. */
public final class ConstantArithmetic {
    private ConstantArithmetic() {}

    /**
     * Digits that are not zero in the canonical signed-digit form: the number of shifted copies of the input that are added
     * or subtracted. 0 for zero, 1 for a power of two.
     */
    public static int signedDigits(long constant) {
        // Positions where v and 3v differ are the non-zero digits of the non-adjacent form.
        if (Math.abs(constant) > Long.MAX_VALUE / 4) {
            return signedDigits(BigInteger.valueOf(constant));
        }
        long v = Math.abs(constant);
        return Long.bitCount(v ^ (3 * v));
    }

    /** The same for any width. */
    public static int signedDigits(BigInteger constant) {
        BigInteger v = constant.abs();
        return v.xor(v.multiply(BigInteger.valueOf(3))).bitCount();
    }

    /** The constant without its sign and its trailing zeros: constants of one odd part share their multiplier. */
    public static long oddPart(long constant) {
        long v = Math.abs(constant);
        return v == 0 ? 0 : v >> Long.numberOfTrailingZeros(v);
    }
}
