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
    private final int fraction;
    private final BigInteger[] exponentials;
    private final BigInteger[] inverses;
    private final FixedPointCast add = DenseSteps.sumCast(TABLE);

    LegacySoftmaxKernel(Softmax layer, SoftmaxTables tables, FixedPointType input, FixedPointType result) {
        this.outer = layer.outer();
        this.inner = layer.inner();
        this.fraction = input.fractionalBits();
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
        int half = exponentials.length / 2;
        for (int j = 0; j < x.length; j++) {
            BigInteger term = j == element
                    ? one
                    : exponentials[
                            index(x[j].subtract(x[element]), exponentials.length, fraction + EXP_RANGE_BITS, half)];
            sum = add.apply(sum.add(term));
        }
        return inverses[index(sum, inverses.length, TABLE.fractionalBits() + INVERSE_RANGE_BITS, 0)];
    }

    /** {@code value * size / range} truncated towards zero to an {@code int}, plus an offset, clamped. */
    private static int index(BigInteger value, int size, int shift, int offset) {
        BigInteger product = value.multiply(BigInteger.valueOf(size));
        BigInteger quotient = product.abs().shiftRight(shift);
        int index = (product.signum() < 0 ? quotient.negate() : quotient).intValue() + offset;
        return Math.max(0, Math.min(size - 1, index));
    }
}
