package org.bitsweep.inference.emulate;

/** Wraps rows of numbers to fewer bits. */
final class RowWrap {
    private RowWrap() {}

    /** Whether 32-bit rows hold what is left of so many bits. */
    static boolean fitsInt(int width, boolean signed) {
        return width < Integer.SIZE || (signed && width == Integer.SIZE);
    }

    /** Keeps the low {@code width} bits, 1 to 64, and reads them as a signed or an unsigned number. */
    static void apply(long[] row, int samples, int width, boolean signed) {
        int spare = Long.SIZE - width;
        if (signed) {
            signed(row, samples, spare);
        } else {
            unsigned(row, samples, -1L >>> spare);
        }
    }

    /** The same for 32-bit rows, where {@link #fitsInt} holds. */
    static void apply(int[] row, int samples, int width, boolean signed) {
        int spare = Integer.SIZE - width;
        if (signed) {
            signed(row, samples, spare);
        } else {
            unsigned(row, samples, -1 >>> spare);
        }
    }

    private static void signed(long[] row, int samples, int spare) {
        for (int k = 0; k < samples; k++) {
            row[k] = (row[k] << spare) >> spare;
        }
    }

    private static void signed(int[] row, int samples, int spare) {
        for (int k = 0; k < samples; k++) {
            row[k] = (row[k] << spare) >> spare;
        }
    }

    private static void unsigned(long[] row, int samples, long mask) {
        for (int k = 0; k < samples; k++) {
            row[k] &= mask;
        }
    }

    private static void unsigned(int[] row, int samples, int mask) {
        for (int k = 0; k < samples; k++) {
            row[k] &= mask;
        }
    }
}
