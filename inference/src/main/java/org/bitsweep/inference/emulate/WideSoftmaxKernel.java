package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Optional;
import org.bitsweep.model.result.CastSite;

/** Softmax at any width, a cast at every step as it is written. */
final class WideSoftmaxKernel implements Kernel {
    private final SoftmaxSteps steps;
    private final SoftmaxSlices slices;
    private final BigInteger mask;

    WideSoftmaxKernel(SoftmaxSteps steps, SoftmaxSlices slices) {
        this.steps = steps;
        this.slices = slices;
        this.mask = steps.addressMask();
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        for (int slice = 0; slice < slices.count(); slice++) {
            int[] elements = slices.elements(slice, output.size());
            for (int k = 0; k < samples; k++) {
                BigInteger[] terms = exponentials(inputs[0], elements, k);
                BigInteger sum = steps.toSumAddress().apply(sum(terms, 0, terms.length));
                BigInteger inverse = steps.inverses().get(steps.sumIndex().index(sum));
                for (int j = 0; j < terms.length; j++) {
                    BigInteger value = steps.toResult().apply(terms[j].multiply(inverse));
                    RowAccess.storeWide(value, output, elements[j], k);
                }
            }
        }
    }

    @Override
    public Optional<CountedKernel> counted(CastSite last) {
        return Optional.of(new CountedSoftmax(steps, slices));
    }

    private BigInteger[] exponentials(Rows input, int[] elements, int sample) {
        BigInteger[] terms = new BigInteger[elements.length];
        BigInteger largest = BigInteger.ZERO;
        for (int j = 0; j < terms.length; j++) {
            terms[j] = RowAccess.wide(input, elements[j], sample);
            largest = j == 0 ? terms[j] : largest.max(terms[j]);
        }
        for (int j = 0; j < terms.length; j++) {
            BigInteger address = steps.stable() ? largest.subtract(terms[j]).and(mask) : terms[j];
            terms[j] = steps.exponentials().get(steps.expIndex().index(address));
        }
        return terms;
    }

    /** The balanced tree of {@code nnet_common.h}, reduce: the left half is a power of two. */
    private BigInteger sum(BigInteger[] terms, int from, int count) {
        if (count == 1) {
            return terms[from];
        }
        int left = Integer.highestOneBit(count - 1);
        return steps.add().apply(sum(terms, from, left).add(sum(terms, from + left, count - left)));
    }
}
