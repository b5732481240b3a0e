package org.bitsweep.codegen.hls;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.bitsweep.model.precision.FixedPointType;

/** The value of a stored integer in decimal digits, all of them: no rounding, no exponent. */
final class ExactDecimal {
    private ExactDecimal() {}

    static String of(BigInteger raw, FixedPointType type) {
        int fraction = type.fractionalBits();
        if (fraction <= 0) {
            return raw.shiftLeft(-fraction).toString();
        }
        // raw / 2^f = raw * 5^f / 10^f
        BigDecimal value = new BigDecimal(raw.multiply(BigInteger.valueOf(5).pow(fraction)), fraction);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
