package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.precision.SoftmaxImplementation;
import org.bitsweep.inference.precision.SoftmaxTables;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/**
 * Softmax by an exponential table, a tree of additions, an invert table and a product ({@code nnet_activation.h},
 * softmax_stable and softmax_latency). Stable softmax first subtracts from the largest element, in a type with one bit less
 * than the input's: differences that don't fit it wrap.
 */
final class SoftmaxKernel implements Kernel {
    private final int outer;
    private final int inner;
    private final boolean stable;
    private final BigInteger difference;
    private final TopBits expIndex;
    private final TopBits sumIndex;
    private final BigInteger[] exponentials;
    private final BigInteger[] inverses;
    private final FixedPointCast add;
    private final FixedPointCast toSumAddress;
    private final FixedPointCast toResult;

    SoftmaxKernel(TypedLayer typed, Softmax layer, SoftmaxTables tables, FixedPointType input) {
        FixedPointType accumulator = typed.fixedPoint(TypedLayer.ACCUM);
        FixedPointType table = typed.fixedPoint(TypedLayer.EXP_TABLE);
        FixedPointType inverse = typed.fixedPoint(TypedLayer.INV_TABLE);
        FixedPointType sumAddress = typed.fixedPoint(TypedLayer.INV_INP);
        this.outer = layer.outer();
        this.inner = layer.inner();
        this.stable = tables.implementation() == SoftmaxImplementation.STABLE;
        FixedPointType address = stable ? normalized(input) : input;
        this.difference = BigInteger.ONE.shiftLeft(address.width()).subtract(BigInteger.ONE);
        this.expIndex = TopBits.of(address.width(), tables.expTableSize());
        this.sumIndex = TopBits.of(sumAddress.width(), tables.invertTableSize());
        this.exponentials =
                FunctionTables.cast(FunctionTables.exponential(tables, address, stable, table), table, accumulator);
        this.inverses = FunctionTables.inverse(tables, sumAddress, inverse);
        this.add = DenseSteps.sumCast(accumulator);
        this.toSumAddress = new FixedPointCast(accumulator, sumAddress);
        this.toResult = DenseSteps.productCast(accumulator, inverse, typed.result());
    }

    /** The type of the differences: the input's without its sign ({@code core_templates.py}, inp_norm_t). */
    static FixedPointType normalized(FixedPointType input) {
        int sign = input.signed() ? 1 : 0;
        return FixedPointType.unsigned(Math.max(1, input.width() - sign), input.integerBits() - sign);
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        int slice = output.size() / outer / inner;
        BigInteger[] terms = new BigInteger[slice];
        for (int o = 0; o < outer; o++) {
            for (int n = 0; n < inner; n++) {
                int first = o * slice * inner + n;
                for (int k = 0; k < samples; k++) {
                    exponentials(inputs[0], first, k, terms);
                    BigInteger sum = toSumAddress.apply(sum(terms, 0, slice));
                    BigInteger inverse = inverses[sumIndex.index(sum)];
                    for (int j = 0; j < slice; j++) {
                        BigInteger value = toResult.apply(terms[j].multiply(inverse));
                        RowAccess.storeWide(value, output, first + j * inner, k);
                    }
                }
            }
        }
    }

    private void exponentials(Rows input, int first, int sample, BigInteger[] terms) {
        BigInteger largest = BigInteger.ZERO;
        for (int j = 0; j < terms.length; j++) {
            terms[j] = RowAccess.wide(input, first + j * inner, sample);
            largest = j == 0 ? terms[j] : largest.max(terms[j]);
        }
        for (int j = 0; j < terms.length; j++) {
            BigInteger address = stable ? largest.subtract(terms[j]).and(difference) : terms[j];
            terms[j] = exponentials[expIndex.index(address)];
        }
    }

    /** The balanced tree of {@code nnet_common.h}, reduce: the left half is a power of two. */
    private BigInteger sum(BigInteger[] terms, int from, int count) {
        if (count == 1) {
            return terms[from];
        }
        int left = Integer.highestOneBit(count - 1);
        return add.apply(sum(terms, from, left).add(sum(terms, from + left, count - left)));
    }
}
