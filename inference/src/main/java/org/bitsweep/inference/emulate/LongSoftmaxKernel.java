package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Optional;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.result.CastSite;

/** Softmax in 64-bit rows, a row an element. */
final class LongSoftmaxKernel implements Kernel {
    private static final int MOST_BITS = 62;

    private final SoftmaxSteps steps;
    private final SoftmaxSlices slices;
    private final boolean stable;
    private final long mask;
    private final TopBits expIndex;
    private final long[] exponentials;
    private final RowCast add;
    private final RowCast toSumAddress;
    private final TopBits sumIndex;
    private final long[] inverses;
    private final RowCast toResult;

    LongSoftmaxKernel(SoftmaxSteps steps, SoftmaxSlices slices, int length) {
        Bounds bounds = Bounds.of(steps, length);
        this.steps = steps;
        this.slices = slices;
        this.stable = steps.stable();
        this.mask = steps.addressMask().longValueExact();
        this.expIndex = steps.expIndex();
        this.exponentials = steps.exponentials().longs();
        this.add = cast(steps.add(), bounds.exactSum());
        this.toSumAddress = cast(steps.toSumAddress(), bounds.sum());
        this.sumIndex = steps.sumIndex();
        this.inverses = steps.inverses().longs();
        this.toResult = cast(steps.toResult(), bounds.product());
    }

    /** Whether everything from the addresses on fits 64 bits; the inputs have to as well. */
    static boolean isPossible(SoftmaxSteps steps, int length) {
        Bounds bounds = Bounds.of(steps, length);
        return steps.address().width() <= MOST_BITS
                && steps.exponentials().fitsLong()
                && steps.inverses().fitsLong()
                && isPossible(steps.add(), bounds.exactSum())
                && isPossible(steps.toSumAddress(), bounds.sum())
                && isPossible(steps.toResult(), bounds.product());
    }

    private static boolean isPossible(FixedPointCast cast, Range range) {
        return RowCast.isPossible(cast.source(), cast.target(), range.low(), range.high());
    }

    private static RowCast cast(FixedPointCast cast, Range range) {
        return RowCast.of(cast.source(), cast.target(), range.low(), range.high());
    }

    /** Bounds of what a cast is given. */
    private record Range(BigInteger low, BigInteger high) {
        Range times(BigInteger factor) {
            BigInteger a = low.multiply(factor);
            BigInteger b = high.multiply(factor);
            return new Range(a.min(b), a.max(b));
        }

        Range hull(Range other) {
            return new Range(low.min(other.low), high.max(other.high));
        }
    }

    /** The ranges of the sums before and after each addition's cast, and of the products. */
    private record Bounds(Range exactSum, Range sum, Range product) {
        static Bounds of(SoftmaxSteps steps, int length) {
            FunctionTable table = steps.exponentials();
            Range one = new Range(table.lowest(), table.highest());
            Range all = one.hull(one.times(BigInteger.valueOf(length)));
            FixedPointType accumulator = steps.add().target();
            boolean fits =
                    all.low().compareTo(steps.add().lowest()) >= 0 && all.high().compareTo(accumulator.maxRaw()) <= 0;
            Range whole = new Range(accumulator.minRaw(), accumulator.maxRaw());
            FunctionTable inverses = steps.inverses();
            return new Bounds(
                    fits ? all : whole.times(BigInteger.TWO),
                    fits ? all : whole,
                    one.times(inverses.lowest()).hull(one.times(inverses.highest())));
        }
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        long[] row = new long[samples];
        for (int slice = 0; slice < slices.count(); slice++) {
            int[] elements = slices.elements(slice, output.size());
            long[][] terms = new long[elements.length][samples];
            for (int j = 0; j < terms.length; j++) {
                RowAccess.load(inputs[0], elements[j], terms[j], samples);
            }
            if (stable) {
                toDifferences(terms, samples);
            }
            for (long[] term : terms) {
                lookUp(exponentials, expIndex, term, samples);
            }
            long[] inverse = sum(terms, 0, terms.length, samples).clone();
            toSumAddress.apply(inverse, samples);
            lookUp(inverses, sumIndex, inverse, samples);
            for (int j = 0; j < terms.length; j++) {
                multiply(terms[j], inverse, row, samples);
                toResult.apply(row, samples);
                RowAccess.store(row, output, elements[j], samples);
            }
        }
    }

    @Override
    public Optional<CountedKernel> counted(CastSite last) {
        return Optional.of(new CountedSoftmax(steps, slices));
    }

    private void toDifferences(long[][] terms, int samples) {
        long[] largest = terms[0].clone();
        for (int j = 1; j < terms.length; j++) {
            for (int k = 0; k < samples; k++) {
                largest[k] = Math.max(largest[k], terms[j][k]);
            }
        }
        for (long[] term : terms) {
            for (int k = 0; k < samples; k++) {
                term[k] = largest[k] - term[k] & mask;
            }
        }
    }

    private static void lookUp(long[] table, TopBits index, long[] row, int samples) {
        for (int k = 0; k < samples; k++) {
            row[k] = table[index.index(row[k])];
        }
    }

    /** The balanced tree of {@code nnet_common.h}, reduce: the left half is a power of two. */
    private long[] sum(long[][] terms, int from, int count, int samples) {
        if (count == 1) {
            return terms[from];
        }
        int half = Integer.highestOneBit(count - 1);
        long[] left = sum(terms, from, half, samples);
        long[] right = sum(terms, from + half, count - half, samples);
        long[] sum = new long[samples];
        for (int k = 0; k < samples; k++) {
            sum[k] = left[k] + right[k];
        }
        add.apply(sum, samples);
        return sum;
    }

    private static void multiply(long[] a, long[] b, long[] to, int samples) {
        for (int k = 0; k < samples; k++) {
            to[k] = a[k] * b[k];
        }
    }
}
