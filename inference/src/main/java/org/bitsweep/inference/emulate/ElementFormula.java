package org.bitsweep.inference.emulate;

import java.math.BigInteger;

/** The exact value of each output element before the one cast to the result's type. Immutable. */
interface ElementFormula {
    /**
     * One element for all samples of a block, in 64 bits.
     *
     * @param out receives the raw values
     * @param scratch as long as {@code out}, for intermediate values
     */
    void rows(Rows[] inputs, int element, long[] out, long[] scratch, int samples);

    /** One element of one sample at any width. */
    BigInteger value(Rows[] inputs, int element, int sample);
}
