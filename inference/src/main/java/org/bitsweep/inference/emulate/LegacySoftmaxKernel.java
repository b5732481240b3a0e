package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.precision.SoftmaxTables;
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
    private static final int EXP_RANGE_BITS = 4;
    private static final int INVERSE_RANGE_BITS = 6;

    private final int outer;
    private final int inner;
    private final TableIndex expIndex;
    private final TableIndex inverseIndex;
    private final BigInteger[] exponentials;
    private final BigInteger[] inverses;
    private final FixedPointCast add = DenseSteps.sumCast(TABLE);

    LegacySoftmaxKernel(Softmax layer, SoftmaxTables tables, FixedPointType input, FixedPointType result) {
        this.outer = layer.outer();
        this.inner = layer.inner();
        int expSize = tables.expTableSize();
        this.expIndex = new TableIndex(expSize, EXP_RANGE_BITS, input.fractionalBits(), expSize / 2);
        this.inverseIndex = new TableIndex(tables.invertTableSize(), INVERSE_RANGE_BITS, TABLE.fractionalBits(), 0);
        this.exponentials = FunctionTables.legacyExponential(tables.expTableSize(), TABLE);
        this.inverses =
                FunctionTables.cast(FunctionTables.legacyInverse(tables.invertTableSize(), TABLE), TABLE, result);
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        int slice = output.size() / outer / inner;
        BigInteger[] x = new BigInteger[slice];
        for (int o = 0; o < outer; o++) {
            for (int n = 0; n < inner; n++) {
                int first = o * slice * inner + n;
                for (int k = 0; k < samples; k++) {
                    for (int j = 0; j < slice; j++) {
                        x[j] = RowAccess.wide(inputs[0], first + j * inner, k);
                    }
                    for (int j = 0; j < slice; j++) {
                        RowAccess.storeWide(value(x, j), output, first + j * inner, k);
                    }
                }
            }
        }
    }

    private BigInteger value(BigInteger[] x, int element) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger one = BigInteger.ONE.shiftLeft(TABLE.fractionalBits());
        for (int j = 0; j < x.length; j++) {
            BigInteger term = j == element ? one : exponentials[expIndex.of(x[j].subtract(x[element]))];
            sum = add.apply(sum.add(term));
        }
        return inverses[inverseIndex.of(sum)];
    }
}
