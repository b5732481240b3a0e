package org.bitsweep.inference.emulate;

import java.math.BigInteger;

/** {@code a * b + c * d} of four inputs, each product brought to a common fraction by a shift to the left. */
record GatedSum(int firstShift, int secondShift) implements ElementFormula {
    @Override
    public void rows(Rows[] inputs, int element, long[] out, long[] scratch, int samples) {
        RowAccess.load(inputs[0], element, out, samples);
        RowAccess.load(inputs[1], element, scratch, samples);
        multiply(out, scratch, firstShift, samples);
        RowAccess.load(inputs[2], element, scratch, samples);
        long[] gate = new long[samples];
        RowAccess.load(inputs[3], element, gate, samples);
        multiply(scratch, gate, secondShift, samples);
        for (int k = 0; k < samples; k++) {
            out[k] += scratch[k];
        }
    }

    static void multiply(long[] a, long[] b, int shift, int samples) {
        for (int k = 0; k < samples; k++) {
            a[k] = (a[k] * b[k]) << shift;
        }
    }

    @Override
    public BigInteger value(Rows[] inputs, int element, int sample) {
        BigInteger first = RowAccess.wide(inputs[0], element, sample)
                .multiply(RowAccess.wide(inputs[1], element, sample))
                .shiftLeft(firstShift);
        BigInteger second = RowAccess.wide(inputs[2], element, sample)
                .multiply(RowAccess.wide(inputs[3], element, sample))
                .shiftLeft(secondShift);
        return first.add(second);
    }
}
