package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/** One at the first of the largest elements, zero elsewhere ({@code nnet_activation.h}, softmax_argmax). */
final class ArgmaxKernel implements Kernel {
    private final int outer;
    private final int inner;
    private final BigInteger one;

    ArgmaxKernel(Softmax layer, FixedPointType result) {
        this.outer = layer.outer();
        this.inner = layer.inner();
        this.one = new FixedPointCast(FixedPointType.signed(32, 32), result).apply(BigInteger.ONE);
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples) {
        int slice = output.size() / outer / inner;
        for (int o = 0; o < outer; o++) {
            for (int n = 0; n < inner; n++) {
                int first = o * slice * inner + n;
                for (int k = 0; k < samples; k++) {
                    int largest = largest(inputs[0], first, slice, k);
                    for (int j = 0; j < slice; j++) {
                        BigInteger value = j == largest ? one : BigInteger.ZERO;
                        RowAccess.storeWide(value, output, first + j * inner, k);
                    }
                }
            }
        }
    }

    private int largest(Rows input, int first, int slice, int sample) {
        int largest = 0;
        for (int j = 1; j < slice; j++) {
            BigInteger value = RowAccess.wide(input, first + j * inner, sample);
            if (value.compareTo(RowAccess.wide(input, first + largest * inner, sample)) > 0) {
                largest = j;
            }
        }
        return largest;
    }
}
