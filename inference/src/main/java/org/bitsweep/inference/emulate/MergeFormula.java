package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.model.layer.MergeOperation;

/**
 * An operation on the same element of two inputs, brought to a common fraction by shifts to the left ({@code
 * nnet_merge.h}), the smaller repeated from its start. An average is the sum, read with one more fraction bit.
 */
record MergeFormula(MergeOperation operation, int firstShift, int secondShift) implements ElementFormula {
    @Override
    public void rows(Rows[] inputs, int element, long[] out, long[] scratch, int samples) {
        RowAccess.load(inputs[0], element % inputs[0].size(), out, samples);
        RowAccess.load(inputs[1], element % inputs[1].size(), scratch, samples);
        for (int k = 0; k < samples; k++) {
            out[k] <<= firstShift;
            scratch[k] <<= secondShift;
        }
        switch (operation) {
            case ADD, AVERAGE -> add(out, scratch, samples);
            case SUBTRACT -> subtract(out, scratch, samples);
            case MULTIPLY -> multiply(out, scratch, samples);
            case MAXIMUM -> maximum(out, scratch, samples);
            case MINIMUM -> minimum(out, scratch, samples);
        }
    }

    private static void add(long[] a, long[] b, int samples) {
        for (int k = 0; k < samples; k++) {
            a[k] += b[k];
        }
    }

    private static void subtract(long[] a, long[] b, int samples) {
        for (int k = 0; k < samples; k++) {
            a[k] -= b[k];
        }
    }

    private static void multiply(long[] a, long[] b, int samples) {
        for (int k = 0; k < samples; k++) {
            a[k] *= b[k];
        }
    }

    private static void maximum(long[] a, long[] b, int samples) {
        for (int k = 0; k < samples; k++) {
            a[k] = Math.max(a[k], b[k]);
        }
    }

    private static void minimum(long[] a, long[] b, int samples) {
        for (int k = 0; k < samples; k++) {
            a[k] = Math.min(a[k], b[k]);
        }
    }

    @Override
    public BigInteger value(Rows[] inputs, int element, int sample) {
        BigInteger a =
                RowAccess.wide(inputs[0], element % inputs[0].size(), sample).shiftLeft(firstShift);
        BigInteger b =
                RowAccess.wide(inputs[1], element % inputs[1].size(), sample).shiftLeft(secondShift);
        return switch (operation) {
            case ADD, AVERAGE -> a.add(b);
            case SUBTRACT -> a.subtract(b);
            case MULTIPLY -> a.multiply(b);
            case MAXIMUM -> a.max(b);
            case MINIMUM -> a.min(b);
        };
    }
}
