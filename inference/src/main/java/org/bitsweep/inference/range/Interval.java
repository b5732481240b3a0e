package org.bitsweep.inference.range;

import java.math.BigInteger;

/**
 * All integers between two bounds, both included.
 *
 * @param low smallest
 * @param high largest
 */
record Interval(BigInteger low, BigInteger high) {
    static final Interval ZERO = point(BigInteger.ZERO);

    Interval {
        if (low.compareTo(high) > 0) {
            throw new IllegalArgumentException("the bounds " + low + " and " + high + " are in the wrong order");
        }
    }

    static Interval point(BigInteger value) {
        return new Interval(value, value);
    }

    /** The bounds in either order. */
    static Interval between(BigInteger a, BigInteger b) {
        return a.compareTo(b) <= 0 ? new Interval(a, b) : new Interval(b, a);
    }

    Interval plus(Interval other) {
        return new Interval(low.add(other.low), high.add(other.high));
    }

    Interval minus(Interval other) {
        return new Interval(low.subtract(other.high), high.subtract(other.low));
    }

    Interval times(BigInteger factor) {
        return between(low.multiply(factor), high.multiply(factor));
    }

    Interval times(Interval other) {
        return times(other.low).hull(times(other.high));
    }

    Interval shiftLeft(int bits) {
        return new Interval(low.shiftLeft(bits), high.shiftLeft(bits));
    }

    Interval hull(Interval other) {
        return new Interval(low.min(other.low), high.max(other.high));
    }

    boolean within(BigInteger min, BigInteger max) {
        return low.compareTo(min) >= 0 && high.compareTo(max) <= 0;
    }

    boolean contains(BigInteger value) {
        return low.compareTo(value) <= 0 && high.compareTo(value) >= 0;
    }

    /** Bits of the smallest two's complement number that holds every value; unsigned where none is negative. */
    int bits(boolean signed) {
        int magnitude = Math.max(low.bitLength(), high.bitLength());
        return signed ? magnitude + 1 : magnitude;
    }
}
