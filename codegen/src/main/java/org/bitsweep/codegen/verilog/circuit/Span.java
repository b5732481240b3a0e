package org.bitsweep.codegen.verilog.circuit;

import java.math.BigInteger;
import org.bitsweep.model.precision.FixedPointType;

/**
 * All integers from {@code min} to {@code max}: what a node of a circuit can be, and so how wide its wire is.
 *
 * @param min smallest
 * @param max largest
 */
public record Span(BigInteger min, BigInteger max) {
    /** A single bit. */
    public static final Span BIT = new Span(BigInteger.ZERO, BigInteger.ONE);

    public Span {
        if (min.compareTo(max) > 0) {
            throw new IllegalArgumentException("no integer is from " + min + " to " + max);
        }
    }

    /** One integer. */
    public static Span of(BigInteger value) {
        return new Span(value, value);
    }

    /** All values of so many bits in two's complement or without a sign; of no bits, zero. */
    public static Span bits(int width, boolean signed) {
        if (width == 0) {
            return of(BigInteger.ZERO);
        }
        BigInteger size = BigInteger.ONE.shiftLeft(signed ? width - 1 : width);
        return new Span(signed ? size.negate() : BigInteger.ZERO, size.subtract(BigInteger.ONE));
    }

    /** All raw values of a type. */
    public static Span of(FixedPointType type) {
        return bits(type.width(), type.signed());
    }

    /** Whether there are negative values, so that the wire's first bit is a sign. */
    public boolean signed() {
        return min.signum() < 0;
    }

    /** Bits of the wire, at least one. */
    public int width() {
        int magnitude = Math.max(min.bitLength(), max.bitLength());
        return signed() ? magnitude + 1 : Math.max(1, magnitude);
    }

    /** Whether it is one integer. */
    public boolean isPoint() {
        return min.equals(max);
    }

    /** Whether another has nothing that this hasn't. */
    public boolean contains(Span other) {
        return min.compareTo(other.min) <= 0 && max.compareTo(other.max) >= 0;
    }

    /** The smallest that contains both. */
    public Span hull(Span other) {
        return new Span(min.min(other.min), max.max(other.max));
    }

    /** All sums. */
    public Span plus(Span other) {
        return new Span(min.add(other.min), max.add(other.max));
    }

    Span negated() {
        return new Span(max.negate(), min.negate());
    }

    /** The smallest that contains all products. */
    public Span times(Span other) {
        BigInteger a = min.multiply(other.min);
        BigInteger b = min.multiply(other.max);
        BigInteger c = max.multiply(other.min);
        BigInteger d = max.multiply(other.max);
        return new Span(a.min(b).min(c).min(d), a.max(b).max(c).max(d));
    }

    Span shiftLeft(int bits) {
        return new Span(min.shiftLeft(bits), max.shiftLeft(bits));
    }

    public Span shiftRight(int bits) {
        return new Span(min.shiftRight(bits), max.shiftRight(bits));
    }

    boolean disjoint(Span other) {
        return max.compareTo(other.min) < 0 || other.max.compareTo(min) < 0;
    }
}
