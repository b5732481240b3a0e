package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.range.RawIntervals;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/** One at the first of the largest elements, zero elsewhere ({@code nnet_activation.h}, softmax_argmax). */
final class ArgmaxKernel implements Kernel {
    private final SoftmaxSlices slices;
    private final BigInteger one;
    private final boolean fitsLong;

    ArgmaxKernel(Softmax layer, RawIntervals input, FixedPointType result) {
        this.slices = SoftmaxSlices.of(layer);
        this.one = new FixedPointCast(FixedPointType.signed(32, 32), result).apply(BigInteger.ONE);
        this.fitsLong = Lane.of(input.lowest(), input.highest()) != Lane.WIDE && Lane.of(one, one) != Lane.WIDE;
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        for (int slice = 0; slice < slices.count(); slice++) {
            int[] elements = slices.elements(slice, output.size());
            int[] largest =
                    fitsLong ? largest(inputs[0], elements, samples) : largestWide(inputs[0], elements, samples);
            for (int j = 0; j < elements.length; j++) {
                for (int k = 0; k < samples; k++) {
                    RowAccess.storeWide(largest[k] == j ? one : BigInteger.ZERO, output, elements[j], k);
                }
            }
        }
    }

    private static int[] largest(Rows input, int[] elements, int samples) {
        int[] index = new int[samples];
        long[] best = new long[samples];
        long[] row = new long[samples];
        RowAccess.load(input, elements[0], best, samples);
        for (int j = 1; j < elements.length; j++) {
            RowAccess.load(input, elements[j], row, samples);
            for (int k = 0; k < samples; k++) {
                if (row[k] > best[k]) {
                    best[k] = row[k];
                    index[k] = j;
                }
            }
        }
        return index;
    }

    private static int[] largestWide(Rows input, int[] elements, int samples) {
        int[] index = new int[samples];
        for (int j = 1; j < elements.length; j++) {
            for (int k = 0; k < samples; k++) {
                BigInteger value = RowAccess.wide(input, elements[j], k);
                if (value.compareTo(RowAccess.wide(input, elements[index[k]], k)) > 0) {
                    index[k] = j;
                }
            }
        }
        return index;
    }
}
