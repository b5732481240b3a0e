package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Arrays;
import org.bitsweep.inference.precision.SoftmaxTables;
import org.bitsweep.inference.range.RawIntervals;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/**
 * The oldest softmax ({@code nnet_activation.h}, softmax_legacy): for each element the sum of the exponentials of the
 * others' differences from it, and its reciprocal, both by tables. The generated configuration doesn't pass a table type on,
 * so it is always {@code ap_fixed<18,8>}.
 */
final class LegacySoftmaxKernel implements Kernel {
    private static final FixedPointType TABLE = FixedPointType.signed(18, 8);
    private static final long ONE = 1L << TABLE.fractionalBits();
    private static final int EXP_RANGE_BITS = 4;
    private static final int INVERSE_RANGE_BITS = 6;

    private final SoftmaxSlices slices;
    private final TableIndex expIndex;
    private final TableIndex inverseIndex;
    private final FunctionTable exponentials;
    private final FunctionTable inverses;
    private final FixedPointCast add = DenseSteps.sumCast(TABLE);
    private final boolean fitsLong;

    LegacySoftmaxKernel(
            Softmax layer, SoftmaxTables sizes, RawIntervals input, FixedPointType result, FunctionTables tables) {
        int expSize = sizes.expTableSize();
        int inverseSize = sizes.invertTableSize();
        this.slices = SoftmaxSlices.of(layer);
        this.expIndex = new TableIndex(expSize, EXP_RANGE_BITS, input.type().fractionalBits(), expSize / 2);
        this.inverseIndex = new TableIndex(inverseSize, INVERSE_RANGE_BITS, TABLE.fractionalBits(), 0);
        this.exponentials = tables.legacyExponential(expSize, TABLE);
        this.inverses = tables.legacyInverse(inverseSize, TABLE, result);
        // A difference has one bit more than its operands.
        this.fitsLong =
                expIndex.fitsLong(input.bits() + 1) && inverseIndex.fitsLong(TABLE.width()) && inverses.fitsLong();
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        for (int slice = 0; slice < slices.count(); slice++) {
            int[] elements = slices.elements(slice, output.size());
            if (fitsLong) {
                runRows(inputs[0], output, elements, samples);
            } else {
                runEach(inputs[0], output, elements, samples);
            }
        }
    }

    private void runRows(Rows input, Rows output, int[] elements, int samples) {
        long[][] x = new long[elements.length][samples];
        for (int j = 0; j < x.length; j++) {
            RowAccess.load(input, elements[j], x[j], samples);
        }
        long[] sum = new long[samples];
        for (int i = 0; i < x.length; i++) {
            Arrays.fill(sum, 0);
            for (int j = 0; j < x.length; j++) {
                addTerms(sum, x[i], x[j], i == j, samples);
            }
            for (int k = 0; k < samples; k++) {
                sum[k] = inverses.longs()[inverseIndex.of(sum[k])];
            }
            RowAccess.store(sum, output, elements[i], samples);
        }
    }

    private void addTerms(long[] sum, long[] own, long[] other, boolean same, int samples) {
        long[] table = exponentials.longs();
        for (int k = 0; k < samples; k++) {
            sum[k] = add.apply(sum[k] + (same ? ONE : table[expIndex.of(other[k] - own[k])]));
        }
    }

    private void runEach(Rows input, Rows output, int[] elements, int samples) {
        for (int k = 0; k < samples; k++) {
            BigInteger[] x = new BigInteger[elements.length];
            for (int j = 0; j < x.length; j++) {
                x[j] = RowAccess.wide(input, elements[j], k);
            }
            for (int j = 0; j < x.length; j++) {
                RowAccess.storeWide(value(x, j), output, elements[j], k);
            }
        }
    }

    private BigInteger value(BigInteger[] x, int element) {
        BigInteger sum = BigInteger.ZERO;
        for (int j = 0; j < x.length; j++) {
            BigInteger term =
                    j == element ? BigInteger.valueOf(ONE) : exponentials.get(expIndex.of(x[j].subtract(x[element])));
            sum = add.apply(sum.add(term));
        }
        return inverses.get(inverseIndex.of(sum));
    }
}
