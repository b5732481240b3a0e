package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.emulate.Rows.IntRows;

/** The exact value of each output element before the one cast to the result's type. Immutable. */
interface ElementFormula {
    /**
     * One element for all samples of a block, in 64 bits.
     *
     * @param out receives the raw values
     * @param scratch as long as {@code out}, for intermediate values
     */
    void rows(Rows[] inputs, int element, long[] out, long[] scratch, int samples);

    /**
     * The same in 32 bits, for formulas whose inputs, output and every number between fit them. Formulas that have no such
     * form leave it out.
     *
     * @return whether there is such a form; if not, nothing was written
     */
    default boolean rows(IntRows[] inputs, int element, int[] out, int samples) {
        return false;
    }

    /** One element of one sample at any width. */
    BigInteger value(Rows[] inputs, int element, int sample);
}
