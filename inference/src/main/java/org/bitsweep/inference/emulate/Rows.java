package org.bitsweep.inference.emulate;

import java.math.BigInteger;

/**
 * The raw values of one tensor for one block of samples, one row an element: {@code row[element][sample]}. Rows are
 * separate arrays, because the JIT vectorises {@code acc[k] += w * x[k]} only where it can tell the arrays apart.
 */
sealed interface Rows {
    /** Number of elements of the tensor. */
    int size();

    /** 32-bit lanes. */
    final class IntRows implements Rows {
        private final int[][] rows;

        IntRows(int[][] rows) {
            this.rows = rows;
        }

        int[][] rows() {
            return rows;
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
