package org.bitsweep.inference.emulate;

import java.math.BigInteger;

/**
 * The raw values of one tensor for one block of samples, one row an element: {@code row[element][sample]}. Rows are
 * separate arrays, because the JIT vectorises {@code acc[k] += w * x[k]} only where it can tell the arrays apart.
 */
sealed interface Rows {
    /** Number of elements of the tensor. */
    int size();

    /**
     * The rows of some elements, in another order: the arrays themselves, so that what is written to the selection is
     * written to these rows. It is how a window of a convolution is gathered without copying.
     *
     * @param elements indices; -1 for a row of zeros, which must not be written
     * @param samples length of a row of zeros
     */
    Rows select(int[] elements, int samples);

    /** 32-bit lanes. */
    final class IntRows implements Rows {
        private final int[][] rows;

        IntRows(int[][] rows) {
            this.rows = rows;
        }

        int[][] rows() {
            return rows;
        }

        @Override
        public IntRows select(int[] elements, int samples) {
            int[] zero = new int[samples];
            int[][] selected = new int[elements.length][];
            for (int i = 0; i < elements.length; i++) {
                selected[i] = elements[i] < 0 ? zero : rows[elements[i]];
            }
            return new IntRows(selected);
        }

        static IntRows allocate(int size, int samples) {
            return new IntRows(new int[size][samples]);
        }

        @Override
        public int size() {
            return rows.length;
        }
    }

    /** 64-bit lanes. */
    final class LongRows implements Rows {
        private final long[][] rows;

        LongRows(long[][] rows) {
            this.rows = rows;
        }

        long[][] rows() {
            return rows;
        }

        @Override
        public LongRows select(int[] elements, int samples) {
            long[] zero = new long[samples];
            long[][] selected = new long[elements.length][];
            for (int i = 0; i < elements.length; i++) {
                selected[i] = elements[i] < 0 ? zero : rows[elements[i]];
            }
            return new LongRows(selected);
        }

        static LongRows allocate(int size, int samples) {
            return new LongRows(new long[size][samples]);
        }

        @Override
        public int size() {
            return rows.length;
        }
    }

    /** Values of any width: exact and slow. */
    final class WideRows implements Rows {
        private final BigInteger[][] rows;

        WideRows(BigInteger[][] rows) {
            this.rows = rows;
        }

        BigInteger[][] rows() {
            return rows;
        }

        @Override
        public WideRows select(int[] elements, int samples) {
            BigInteger[] zero = zeros(samples);
            BigInteger[][] selected = new BigInteger[elements.length][];
            for (int i = 0; i < elements.length; i++) {
                selected[i] = elements[i] < 0 ? zero : rows[elements[i]];
            }
            return new WideRows(selected);
        }

        private static BigInteger[] zeros(int samples) {
            BigInteger[] zeros = new BigInteger[samples];
            java.util.Arrays.fill(zeros, BigInteger.ZERO);
            return zeros;
        }

        static WideRows allocate(int size, int samples) {
            return new WideRows(new BigInteger[size][samples]);
        }

        @Override
        public int size() {
            return rows.length;
        }
    }

    static Rows allocate(Lane lane, int size, int samples) {
        return switch (lane) {
            case INT -> IntRows.allocate(size, samples);
            case LONG -> LongRows.allocate(size, samples);
            case WIDE -> WideRows.allocate(size, samples);
        };
    }
}
