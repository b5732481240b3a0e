package org.bitsweep.inference.emulate;

import java.util.Optional;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.result.CastSite;

/**
 * A function as a table over {@code [-range/2, range/2)} ({@code nnet_activation.h}, sigmoid and tanh).
 */
final class TableKernel implements Kernel {
    private final FunctionTable table;
    private final TableIndex index;
    private final FixedPointType address;
    private final boolean fitsLong;

    /**
     * A table.
     *
     * @param table entries in the result's type
     * @param address type of the input
     * @param rangeBits binary logarithm of the range
     * @param inputBits signed bits of the largest input
     */
    TableKernel(FunctionTable table, FixedPointType address, int rangeBits, int inputBits) {
        this.table = table;
        this.address = address;
        this.index = new TableIndex(table.size(), rangeBits, address.fractionalBits(), table.size() / 2);
        this.fitsLong = index.fitsLong(inputBits) && table.fitsLong();
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
            lookUp(row, samples);
            RowAccess.store(row, output, element, samples);
        }
    }

    @Override
    public Optional<CountedKernel> counted(CastSite last) {
        return Optional.of(new CountedTable(table, index, address, last));
    }

    private void lookUp(long[] row, int samples) {
        long[] entries = table.longs();
        for (int k = 0; k < samples; k++) {
            row[k] = entries[index.of(row[k])];
        }
    }

    private void runWide(Rows input, Rows output, int samples) {
        for (int element = 0; element < output.size(); element++) {
            for (int k = 0; k < samples; k++) {
                RowAccess.storeWide(table.get(index.of(RowAccess.wide(input, element, k))), output, element, k);
            }
        }
    }
}
