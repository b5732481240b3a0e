package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.range.RawIntervals;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/**
 * A multiple of the input from zero on, a table below it: elu and selu ({@code nnet_activation.h}). The table covers (-8, 0].
 */
final class ExponentialKernel implements Kernel {
    private static final int RANGE_BITS = 3;

    private final FunctionTable table;
    private final TableIndex index;
    private final BigInteger factor;
    private final FixedPointCast cast;
    private final boolean wrapsToLast;
    private final boolean fitsLong;

    /**
     * A kernel.
     *
     * @param table entries in the result's type
     * @param factor of what isn't negative, in units of {@code factorType}
     * @param wrapsToLast what an index that overflowed below zero gives: the last entry (elu, whose comparison with the
     *     unsigned size makes it the largest number) or the first (selu)
     */
    ExponentialKernel(
            FunctionTable table,
            RawIntervals input,
            BigInteger factor,
            FixedPointType factorType,
            FixedPointType result,
            boolean wrapsToLast) {
        this.table = table;
        this.index = new TableIndex(table.size(), RANGE_BITS, input.type().fractionalBits(), 0);
        this.factor = factor;
        this.cast = DenseSteps.productCast(input.type(), factorType, result);
        this.wrapsToLast = wrapsToLast;
        this.fitsLong = cast.fitsLong() && index.fitsLong(input.bits()) && table.fitsLong();
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        long[] row = new long[samples];
        for (int element = 0; element < output.size(); element++) {
            if (fitsLong && !(inputs[0] instanceof Rows.WideRows)) {
                RowAccess.load(inputs[0], element, row, samples);
                apply(row, factor.longValueExact(), samples);
                RowAccess.store(row, output, element, samples);
            } else {
                for (int k = 0; k < samples; k++) {
                    RowAccess.storeWide(value(RowAccess.wide(inputs[0], element, k)), output, element, k);
                }
            }
        }
    }

    private void apply(long[] row, long multiplier, int samples) {
        long[] entries = table.longs();
        for (int k = 0; k < samples; k++) {
            row[k] = row[k] >= 0 ? cast.apply(row[k] * multiplier) : entries[place(-index.quotient(row[k]))];
        }
    }

    private BigInteger value(BigInteger x) {
        return x.signum() >= 0 ? cast.apply(x.multiply(factor)) : table.get(place(-index.quotient(x)));
    }

    private int place(int wrapped) {
        int last = table.size() - 1;
        return wrapped < 0 ? (wrapsToLast ? last : 0) : Math.min(wrapped, last);
    }
}
