package org.bitsweep.inference.emulate;

import java.math.BigInteger;

/**
 * Every output element is an element of one input: reshape, linear activation, and one port of a concatenation.
 *
 * @param source for each output element, the element of the input
 */
record PassFormula(int port, int[] source) implements ElementFormula {
    @Override
    public void rows(Rows[] inputs, int element, long[] out, long[] scratch, int samples) {
        RowAccess.load(inputs[port], source[element], out, samples);
    }

    @Override
    public BigInteger value(Rows[] inputs, int element, int sample) {
        return RowAccess.wide(inputs[port], source[element], sample);
    }
}
