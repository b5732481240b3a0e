package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.emulate.Rows.IntRows;

/**
 * Every output element is the same element of one input: reshape, linear activation, and one port of a concatenation.
 *
 * @param port which input
 */
record PassFormula(int port) implements ElementFormula {
    @Override
    public void rows(Rows[] inputs, int element, long[] out, long[] scratch, int samples) {
        RowAccess.load(inputs[port], element, out, samples);
    }

    @Override
    public boolean rows(IntRows[] inputs, int element, int[] out, int samples) {
        System.arraycopy(inputs[port].rows()[element], 0, out, 0, samples);
        return true;
    }

    @Override
    public BigInteger value(Rows[] inputs, int element, int sample) {
        return RowAccess.wide(inputs[port], element, sample);
    }
}
