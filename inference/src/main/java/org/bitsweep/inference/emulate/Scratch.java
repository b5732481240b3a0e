package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.emulate.Rows.IntRows;
import org.bitsweep.inference.emulate.Rows.LongRows;

/** Widens whole tensors for kernels whose lane is wider than their input's. */
final class Scratch {
    private Scratch() {}

    /** The rows as 64-bit numbers; the same arrays where they are that already. */
    static long[][] longs(Rows rows, int samples) {
        if (rows instanceof LongRows longs) {
            return longs.rows();
        }
        long[][] wide = new long[rows.size()][samples];
        for (int element = 0; element < wide.length; element++) {
            RowAccess.load(rows, element, wide[element], samples);
        }
        return wide;
    }

    /** The rows as 32-bit numbers. */
    static int[][] ints(Rows rows) {
        if (rows instanceof IntRows ints) {
            return ints.rows();
        }
        throw new IllegalStateException("a 32-bit kernel needs 32-bit inputs");
    }

    /** One sample's elements at any width. */
    static BigInteger[] sample(Rows rows, int sample) {
        BigInteger[] values = new BigInteger[rows.size()];
        for (int element = 0; element < values.length; element++) {
            values[element] = RowAccess.wide(rows, element, sample);
        }
        return values;
    }
}
