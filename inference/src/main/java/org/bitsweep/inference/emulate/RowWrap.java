package org.bitsweep.inference.emulate;

/** Wraps rows of 64-bit numbers to fewer bits. */
final class RowWrap {
    private RowWrap() {}

    /** Keeps the low {@code width} bits, 1 to 64, and reads them as a signed or an unsigned number. */
    static void apply(long[] row, int samples, int width, boolean signed) {
        int spare = Long.SIZE - width;
        if (signed) {
            signed(row, samples, spare);
        } else {
            unsigned(row, samples, -1L >>> spare);
        }
    }

    private static void signed(long[] row, int samples, int spare) {
        for (int k = 0; k < samples; k++) {
            row[k] = (row[k] << spare) >> spare;
        }
    }

    private static void unsigned(long[] row, int samples, long mask) {
        for (int k = 0; k < samples; k++) {
            row[k] &= mask;
        }
    }
}
