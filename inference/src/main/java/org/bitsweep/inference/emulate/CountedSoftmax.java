package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.model.result.CastSite;

/** Stable and latency softmax, every cast counted as it is written; the same steps as {@link WideSoftmaxKernel}. */
final class CountedSoftmax implements CountedKernel {
    private final SoftmaxSteps steps;
    private final SoftmaxSlices slices;
    private final BigInteger mask;
    private final CountedCast add;
    private final CountedCast toSumAddress;
    private final CountedCast toResult;

    CountedSoftmax(SoftmaxSteps steps, SoftmaxSlices slices) {
        this.steps = steps;
        this.slices = slices;
        this.mask = steps.addressMask();
        this.add = new CountedCast(steps.add());
        this.toSumAddress = new CountedCast(steps.toSumAddress());
        this.toResult = new CountedCast(steps.toResult());
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples, LayerTally tally) {
        SiteTally sums = tally.at(CastSite.ACCUMULATOR, add.target());
        SiteTally addresses = tally.at(CastSite.INVERSE, toSumAddress.target());
        SiteTally results = tally.at(CastSite.RESULT, toResult.target());
        for (int slice = 0; slice < slices.count(); slice++) {
            int[] elements = slices.elements(slice, output.size());
            for (int k = 0; k < samples; k++) {
                BigInteger[] terms = exponentials(inputs[0], elements, k, tally);
                BigInteger sum = toSumAddress.apply(sum(terms, 0, terms.length, k, sums), k, addresses);
                BigInteger inverse = steps.inverses().get(steps.sumIndex().index(sum));
                for (int j = 0; j < terms.length; j++) {
                    BigInteger value = toResult.apply(terms[j].multiply(inverse), k, results);
                    RowAccess.storeWide(value, output, elements[j], k);
                }
            }
        }
    }

    private BigInteger[] exponentials(Rows input, int[] elements, int sample, LayerTally tally) {
        BigInteger[] terms = new BigInteger[elements.length];
        BigInteger largest = BigInteger.ZERO;
        for (int j = 0; j < terms.length; j++) {
            terms[j] = RowAccess.wide(input, elements[j], sample);
            largest = j == 0 ? terms[j] : largest.max(terms[j]);
        }
        EntryTally entries = EntryTally.of(steps.exponentials(), CastSite.TABLE, tally);
        for (int j = 0; j < terms.length; j++) {
            BigInteger address = steps.stable() ? difference(largest.subtract(terms[j]), sample, tally) : terms[j];
            int entry = steps.expIndex().index(address);
            entries.count(entry, sample);
            entries.countZero(entry, sample);
            terms[j] = steps.exponentials().get(entry);
        }
        return terms;
    }

    private BigInteger difference(BigInteger exact, int sample, LayerTally tally) {
        SiteTally to = tally.at(CastSite.DIFFERENCE, steps.address());
        double value = Math.scalb(exact.doubleValue(), -steps.address().fractionalBits());
        to.saw(1, value, value);
        BigInteger kept = exact.and(mask);
        if (!kept.equals(exact)) {
            to.overflow(sample);
        }
        return kept;
    }

    /** The balanced tree of {@code nnet_common.h}, reduce: the left half is a power of two. */
    private BigInteger sum(BigInteger[] terms, int from, int count, int sample, SiteTally to) {
        if (count == 1) {
            return terms[from];
        }
        int half = Integer.highestOneBit(count - 1);
        BigInteger left = sum(terms, from, half, sample, to);
        return add.apply(left.add(sum(terms, from + half, count - half, sample, to)), sample, to);
    }
}
