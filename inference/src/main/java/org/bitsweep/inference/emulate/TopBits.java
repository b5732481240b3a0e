package org.bitsweep.inference.emulate;

import java.math.BigInteger;

/**
 * The index that a softmax table takes from the bits of a number: the top ones ({@code nnet_activation.h},
 * softmax_idx_from_real_val).
 *
 * @param width bits of the number's type
 * @param bits top bits that are taken
 */
record TopBits(int width, int bits) {
    static TopBits of(int width, int tableSize) {
        return new TopBits(width, count(tableSize));
    }

    /** Address bits of a table. */
    static int count(int tableSize) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(tableSize - 1);
    }

    int index(long raw) {
        return (int) (raw >> Math.min(63, width - bits)) & ((1 << bits) - 1);
    }

    int index(BigInteger raw) {
        return raw.shiftRight(width - bits).intValue() & ((1 << bits) - 1);
    }
}
