package org.bitsweep.inference.emulate;

import java.math.BigInteger;

/**
 * A function as a table over {@code [-range/2, range/2)} ({@code nnet_activation.h}, sigmoid and tanh).
 */
final class TableKernel implements Kernel {
    private final BigInteger[] table;
    private final long[] longTable;
    private final TableIndex index;
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
        this.index = new TableIndex(table.length, rangeBits, fractionBits, table.length / 2);
        this.fitsLong = index.fitsLong(inputBits) && fitLong(table);
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
                row[k] = longTable[index.of(row[k])];
            }
            RowAccess.store(row, output, element, samples);
        }
    }

    private void runWide(Rows input, Rows output, int samples) {
        for (int element = 0; element < output.size(); element++) {
            for (int k = 0; k < samples; k++) {
                RowAccess.storeWide(table[index.of(RowAccess.wide(input, element, k))], output, element, k);
            }
        }
    }
}
