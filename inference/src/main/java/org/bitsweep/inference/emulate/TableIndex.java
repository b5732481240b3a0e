package org.bitsweep.inference.emulate;

import java.math.BigInteger;

/**
 * The index of a value in a table ({@code nnet_activation.h}): {@code x * size / range} as a 32-bit integer that wraps, plus
 * an offset, clamped. The vendor divides stored integers towards zero, so that a quotient of a type without fraction bits is
 * a multiple of the type's step; the conversion to an integer truncates towards zero again.
 *
 * @param size entries of the table
 * @param rangeBits binary logarithm of the range
 * @param fractionBits of the value
 * @param offset the index of zero
 */
record TableIndex(int size, int rangeBits, int fractionBits, int offset) {
    private int right() {
        return rangeBits + Math.max(0, fractionBits);
    }

    private int left() {
        return Math.max(0, -fractionBits);
    }

    /** Whether 64 bits are enough for values of so many signed bits. */
    boolean fitsLong(int bits) {
        return bits + Integer.SIZE - Integer.numberOfLeadingZeros(size) <= 63 && right() <= 62 && left() < Integer.SIZE;
    }

    /** Of a value for which {@link #fitsLong} holds. */
    int of(long raw) {
        return clamped(quotient(raw));
    }

    /** What the offset is added to, for a value for which {@link #fitsLong} holds. */
    int quotient(long raw) {
        long product = raw * size;
        int right = right();
        // A shift rounds down; towards zero means up for negative numbers.
        long quotient = (product + (product >> 63 & (1L << right) - 1)) >> right;
        return (int) (quotient << left());
    }

    int of(BigInteger raw) {
        return clamped(quotient(raw));
    }

    /** What the offset is added to. */
    int quotient(BigInteger raw) {
        return truncated(raw).intValue();
    }

    /** Whether the index is clamped, or wraps in its 32 bits before that. */
    boolean isOutside(BigInteger raw) {
        BigInteger index = truncated(raw).add(BigInteger.valueOf(offset));
        return index.signum() < 0 || index.compareTo(BigInteger.valueOf(size)) >= 0;
    }

    /** Whether a value is between two entries. */
    boolean dropsBits(BigInteger raw) {
        return raw.signum() != 0 && raw.multiply(BigInteger.valueOf(size)).getLowestSetBit() < right();
    }

    /** Whether a value that isn't zero is looked up as zero. */
    boolean isZero(BigInteger raw) {
        return raw.signum() != 0 && truncated(raw).signum() == 0;
    }

    private BigInteger truncated(BigInteger raw) {
        BigInteger product = raw.multiply(BigInteger.valueOf(size));
        BigInteger quotient = product.abs().shiftRight(right()).shiftLeft(left());
        return product.signum() < 0 ? quotient.negate() : quotient;
    }

    private int clamped(int rounded) {
        return Math.max(0, Math.min(size - 1, rounded + offset));
    }
}
