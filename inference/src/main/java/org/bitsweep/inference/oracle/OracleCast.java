package org.bitsweep.inference.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;

/**
 * Casts from the words of UG1399 ("Quantization Modes", "Overflow Modes"): of the two neighbours of a number the mode
 * chooses by their distances; what doesn't fit is clamped, or its bits are cut and, for the saturation bits and
 * sign-magnitude wrap, changed as the vendor's {@code overflow_adjust} does. Bits are texts of 0 and 1, the top bit first.
 */
final class OracleCast {
    private OracleCast() {}

    /** The stored integer of the target for a source's value. */
    static BigInteger cast(ApFixed source, FixedPointType target) {
        BigInteger integer = quantized(source.value().multiply(ApFixed.twoTo(target.fractionalBits())), target);
        BigInteger highest = BigInteger.TWO
                .pow(target.signed() ? target.width() - 1 : target.width())
                .subtract(BigInteger.ONE);
        BigInteger lowest = lowest(target, highest);
        if (integer.compareTo(lowest) >= 0 && integer.compareTo(highest) <= 0) {
            return integer;
        }
        BigInteger nearest = integer.signum() < 0 ? lowest : highest;
        return switch (target.overflow()) {
            case SAT, SAT_SYM -> nearest;
            case SAT_ZERO -> BigInteger.ZERO;
            case WRAP -> number(wrapped(bits(integer, target), integer.signum() < 0, target), target);
            // The vendor's headers have no unsigned sign-magnitude wrap and saturate in its place.
            case WRAP_SM ->
                target.signed()
                        ? number(signMagnitude(bits(integer, target), source, integer.signum() < 0, target), target)
                        : nearest;
        };
    }

    private static BigInteger lowest(FixedPointType target, BigInteger highest) {
        if (!target.signed()) {
            return BigInteger.ZERO;
        }
        // ap_fixed<1, I> has no positive value to mirror: the headers keep its -1.
        boolean symmetric = target.overflow() == OverflowMode.SAT_SYM && target.width() > 1;
        return symmetric ? highest.negate() : highest.negate().subtract(BigInteger.ONE);
    }

    private static BigInteger quantized(BigDecimal scaled, FixedPointType target) {
        BigDecimal below = scaled.setScale(0, RoundingMode.FLOOR);
        BigDecimal above = scaled.setScale(0, RoundingMode.CEILING);
        int nearer = scaled.subtract(below).compareTo(above.subtract(scaled));
        boolean negative = scaled.signum() < 0;
        boolean oddBelow = below.toBigInteger().testBit(0);
        boolean up = switch (target.quantization()) {
            case TRN -> false;
            case TRN_ZERO -> negative;
            case RND -> nearer >= 0;
            case RND_ZERO -> nearer > 0 || (nearer == 0 && negative);
            case RND_INF -> nearer > 0 || (nearer == 0 && !negative);
            case RND_MIN_INF -> nearer > 0;
            case RND_CONV -> nearer > 0 || (nearer == 0 && oddBelow);
        };
        return (up ? above : below).toBigIntegerExact();
    }

    private static String wrapped(String bits, boolean negative, FixedPointType target) {
        int n = target.saturationBits();
        if (n == 0) {
            return bits;
        }
        if (!target.signed()) {
            return "1".repeat(n) + bits.substring(n);
        }
        String sign = negative ? "1" : "0";
        return sign + opposite(sign).repeat(n - 1) + bits.substring(n);
    }

    private static String signMagnitude(String bits, ApFixed source, boolean negative, FixedPointType target) {
        int n = target.saturationBits();
        String sign = negative ? "1" : "0";
        if (n == 0) {
            String deleted = storedBit(source, target.integerBits());
            return bits.startsWith(deleted) ? bits : opposite(bits);
        }
        if (n == 1) {
            return bits.startsWith(sign) ? bits : opposite(bits);
        }
        String kept = bits.startsWith(sign, n - 1) ? opposite(bits) : bits;
        return sign + opposite(sign).repeat(n - 1) + kept.substring(n);
    }

    /** The bit of weight 2^{@code place} that a source stores; 0 where it stores none. */
    private static String storedBit(ApFixed source, int place) {
        FixedPointType type = source.type();
        int index = type.integerBits() - 1 - place;
        String bits = bits(source.raw(), type);
        return index >= 0 && index < bits.length() ? bits.substring(index, index + 1) : "0";
    }

    private static String opposite(String bits) {
        return bits.replace('0', 'x').replace('1', '0').replace('x', '1');
    }

    private static String bits(BigInteger integer, FixedPointType type) {
        BigInteger modulus = BigInteger.TWO.pow(type.width());
        // The added modulus gives leading zeros: one bit more, always 1, which is cut.
        return integer.mod(modulus).add(modulus).toString(2).substring(1);
    }

    private static BigInteger number(String bits, FixedPointType type) {
        BigInteger unsigned = new BigInteger(bits, 2);
        return type.signed() && bits.startsWith("1") ? unsigned.subtract(BigInteger.TWO.pow(type.width())) : unsigned;
    }
}
