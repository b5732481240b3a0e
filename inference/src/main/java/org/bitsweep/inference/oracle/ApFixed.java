package org.bitsweep.inference.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.bitsweep.model.precision.FixedPointType;

/**
 * The content of a fixed-point variable: an exact number and the type that holds it. The operators give what the
 * vendor's give ({@code ap_fixed_base::RType}): exact results in a wider type.
 */
record ApFixed(BigDecimal value, FixedPointType type) {
    private static final int SIGNIFICAND = 52;
    private static final int INT_WIDTH = 32;

    static ApFixed ofRaw(BigInteger raw, FixedPointType type) {
        return new ApFixed(new BigDecimal(raw).multiply(twoTo(-type.fractionalBits())), type);
    }

    /** A {@code double}, as {@code ap_fixed_base(double)} first holds it: a 54-bit significand and its place. */
    static ApFixed ofDouble(double number) {
        if (number == 0) {
            return new ApFixed(BigDecimal.ZERO, FixedPointType.signed(SIGNIFICAND + 2, 2));
        }
        long bits = Double.doubleToRawLongBits(number);
        long exponent = (bits >>> SIGNIFICAND & 0x7ff) - 1023;
        long significand = (bits & (1L << SIGNIFICAND) - 1) + (1L << SIGNIFICAND);
        return ofRaw(
                BigInteger.valueOf(number < 0 ? -significand : significand),
                FixedPointType.signed(SIGNIFICAND + 2, (int) exponent + 2));
    }

    /** A C++ {@code int}. */
    static ApFixed ofInt(int number) {
        return new ApFixed(BigDecimal.valueOf(number), FixedPointType.signed(INT_WIDTH, INT_WIDTH));
    }

    /** A C++ {@code unsigned}. */
    static ApFixed ofUnsigned(int number) {
        return new ApFixed(
                BigDecimal.valueOf(Integer.toUnsignedLong(number)), FixedPointType.unsigned(INT_WIDTH, INT_WIDTH));
    }

    /** The stored integer. */
    BigInteger raw() {
        return value.multiply(twoTo(type.fractionalBits())).toBigIntegerExact();
    }

    ApFixed plus(ApFixed other) {
        return new ApFixed(value.add(other.value), sumType(other, type.signed() || other.type.signed()));
    }

    ApFixed minus(ApFixed other) {
        return new ApFixed(value.subtract(other.value), sumType(other, true));
    }

    private FixedPointType sumType(ApFixed other, boolean signed) {
        FixedPointType that = other.type;
        int left = type.integerBits() + (that.signed() && !type.signed() ? 1 : 0);
        int right = that.integerBits() + (type.signed() && !that.signed() ? 1 : 0);
        int integerBits = Math.max(left, right) + 1;
        int width = integerBits + Math.max(type.fractionalBits(), that.fractionalBits());
        return ofSign(signed, width, integerBits);
    }

    ApFixed times(ApFixed other) {
        FixedPointType that = other.type;
        return new ApFixed(
                value.multiply(other.value),
                ofSign(
                        type.signed() || that.signed(),
                        type.width() + that.width(),
                        type.integerBits() + that.integerBits()));
    }

    ApFixed negated() {
        return new ApFixed(value.negate(), FixedPointType.signed(type.width() + 1, type.integerBits() + 1));
    }

    /** Division by a C++ {@code int}: the stored integers are divided, towards zero. */
    ApFixed over(int divisor) {
        BigInteger quotient = raw().divide(BigInteger.valueOf(divisor));
        return ofRaw(quotient, FixedPointType.signed(type.width() + 1, type.integerBits() + 1));
    }

    /** Conversion to a C++ {@code int}: towards zero, then the low 32 bits. */
    int toInt() {
        return value.setScale(0, RoundingMode.DOWN).toBigInteger().intValue();
    }

    /** Conversion to {@code float}: to nearest, ties to even. */
    float toFloat() {
        return value.floatValue();
    }

    /** Assignment to a variable of another type. */
    ApFixed castTo(FixedPointType target) {
        return ofRaw(OracleCast.cast(this, target), target);
    }

    static BigDecimal twoTo(int exponent) {
        // 2^-n = 5^n * 10^-n
        return exponent >= 0
                ? new BigDecimal(BigInteger.TWO.pow(exponent))
                : new BigDecimal(BigInteger.valueOf(5).pow(-exponent), -exponent);
    }

    private static FixedPointType ofSign(boolean signed, int width, int integerBits) {
        return signed ? FixedPointType.signed(width, integerBits) : FixedPointType.unsigned(width, integerBits);
    }
}
