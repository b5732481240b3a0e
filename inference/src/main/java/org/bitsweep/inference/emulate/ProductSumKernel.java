package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.RawIntervals;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/**
 * Sums of products of two inputs: a scalar product casts each product to the accumulator before it adds it ({@code
 * nnet_merge.h}, dot1d), an Einstein sum adds the exact product ({@code nnet_einsum.h}). The sum is cast after every addition.
 */
final class ProductSumKernel implements Kernel {
    private static final int MOST_BITS = 62;

    private final int[][] first;
    private final int[][] second;
    private final boolean castsProducts;
    /** Of the accumulator where an exact product has more fraction bits. */
    private final int sumShift;

    private final int productShift;
    private final FixedPointCast product;
    private final FixedPointCast sum;
    private final FixedPointCast result;
    private final boolean fitsLong;

    /**
     * A kernel.
     *
     * @param first for each output the elements of the first input
     * @param second for each output the elements of the second input, as many
     */
    ProductSumKernel(
            TypedLayer typed,
            RawIntervals a,
            RawIntervals b,
            List<List<Integer>> first,
            List<List<Integer>> second,
            boolean castsProducts) {
        FixedPointType accumulator = typed.fixedPoint(TypedLayer.ACCUM);
        this.first = arrays(first);
        this.second = arrays(second);
        this.castsProducts = castsProducts;
        this.product = DenseSteps.productCast(a.type(), b.type(), accumulator);
        int added =
                castsProducts ? accumulator.fractionalBits() : product.source().fractionalBits();
        int common = Math.max(added, accumulator.fractionalBits());
        this.sumShift = common - accumulator.fractionalBits();
        this.productShift = common - added;
        FixedPointType addend = castsProducts ? accumulator : product.source();
        int integerBits = 2 + Math.max(accumulator.integerBits(), addend.integerBits());
        FixedPointType exact = FixedPointType.signed(Math.max(1, integerBits + common), integerBits);
        this.sum = new FixedPointCast(exact, accumulator);
        this.result = new FixedPointCast(accumulator, typed.result());
        this.fitsLong = product.fitsLong() && sum.fitsLong() && result.fitsLong() && exact.width() <= MOST_BITS;
    }

    private static int[][] arrays(List<List<Integer>> lists) {
        return lists.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        boolean narrow = !(inputs[0] instanceof Rows.WideRows) && !(inputs[1] instanceof Rows.WideRows);
        if (fitsLong && narrow) {
            runRows(inputs, output, samples);
        } else {
            runEach(inputs, output, samples);
        }
    }

    private void runRows(Rows[] inputs, Rows output, int samples) {
        long[][] a = Scratch.longs(inputs[0], samples);
        long[][] b = Scratch.longs(inputs[1], samples);
        long[] held = new long[samples];
        for (int j = 0; j < first.length; j++) {
            Arrays.fill(held, 0);
            for (int i = 0; i < first[j].length; i++) {
                add(held, a[first[j][i]], b[second[j][i]], samples);
            }
            for (int k = 0; k < samples; k++) {
                held[k] = result.apply(held[k]);
            }
            RowAccess.store(held, output, j, samples);
        }
    }

    private void add(long[] held, long[] a, long[] b, int samples) {
        for (int k = 0; k < samples; k++) {
            long term = castsProducts ? product.apply(a[k] * b[k]) : a[k] * b[k];
            held[k] = sum.apply((held[k] << sumShift) + (term << productShift));
        }
    }

    private void runEach(Rows[] inputs, Rows output, int samples) {
        for (int j = 0; j < first.length; j++) {
            for (int k = 0; k < samples; k++) {
                BigInteger held = BigInteger.ZERO;
                for (int i = 0; i < first[j].length; i++) {
                    BigInteger exact = RowAccess.wide(inputs[0], first[j][i], k)
                            .multiply(RowAccess.wide(inputs[1], second[j][i], k));
                    BigInteger term = castsProducts ? product.apply(exact) : exact;
                    held = sum.apply(held.shiftLeft(sumShift).add(term.shiftLeft(productShift)));
                }
                RowAccess.storeWide(result.apply(held), output, j, k);
            }
        }
    }
}
