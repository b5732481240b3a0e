package org.bitsweep.inference.emulate;

import java.math.BigInteger;

/**
 * A function as a table over {@code [-range/2, range/2)} ({@code nnet_activation.h}, sigmoid and tanh): the index is {@code
 * x * size / range} truncated towards zero to a 32-bit integer that wraps, plus half the size, clamped.
 */
final class TableKernel implements Kernel {
    private final BigInteger[] table;
    private final long[] longTable;
    private final int shift;
    private final boolean fitsLong;

    /**
     * A table.
     *
     * @param table entries in the result's type
     * @param fractionBits of the input
     * @param rangeBits binary logarithm of the range
     * @param inputBits signed bits of the largest input
     */
    TableKernel(BigInteger[] table, int fractionBits, int rangeBits, int inputBits) {
        this.table = table;
        this.shift = fractionBits + rangeBits;
        int productBits = inputBits + Integer.SIZE - Integer.numberOfLeadingZeros(table.length);
        this.fitsLong = productBits <= 63 && shift >= 0 && shift <= 62 && fitLong(table);
        this.longTable = new long[table.length];
        for (int i = 0; fitsLong && i < table.length; i++) {
            longTable[i] = table[i].longValueExact();
        }
    }

    private static boolean fitLong(BigInteger[] values) {
        for (BigInteger value : values) {
            if (value.bitLength() > 62) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        if (!fitsLong) {
            runWide(inputs[0], output, samples);
            return;
        }
        long[] row = new long[samples];
        for (int element = 0; element < output.size(); element++) {
            RowAccess.load(inputs[0], element, row, samples);
            for (int k = 0; k < samples; k++) {
                row[k] = longTable[index(row[k])];
            }
            RowAccess.store(row, output, element, samples);
        }
    }

    private int index(long raw) {
        long product = raw * table.length;
        // Truncation towards zero: a negative number is rounded up.
        long quotient = (product + (product < 0 ? (1L << shift) - 1 : 0)) >> shift;
        return clamped((int) quotient);
    }

    private int clamped(int rounded) {
        int index = rounded + table.length / 2;
        return Math.max(0, Math.min(table.length - 1, index));
    }

    private void runWide(Rows input, Rows output, int samples) {
        BigInteger size = BigInteger.valueOf(table.length);
        for (int element = 0; element < output.size(); element++) {
            for (int k = 0; k < samples; k++) {
                BigInteger product = RowAccess.wide(input, element, k).multiply(size);
                BigInteger quotient = product.abs().shiftRight(shift);
                int rounded = (product.signum() < 0 ? quotient.negate() : quotient).intValue();
                RowAccess.storeWide(table[clamped(rounded)], output, element, k);
            }
        }
    }
}
