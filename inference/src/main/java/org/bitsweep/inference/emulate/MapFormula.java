package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Arrays;
import org.bitsweep.model.layer.IndexMap;

/** Every output element is some element of the input, or zero. */
record MapFormula(IndexMap sources) implements ElementFormula {
    @Override
    public void rows(Rows[] inputs, int element, long[] out, long[] scratch, int samples) {
        int source = sources.source(element);
        if (source == IndexMap.ZERO) {
            Arrays.fill(out, 0, samples, 0);
        } else {
            RowAccess.load(inputs[0], source, out, samples);
        }
    }

    @Override
    public BigInteger value(Rows[] inputs, int element, int sample) {
        int source = sources.source(element);
        return source == IndexMap.ZERO ? BigInteger.ZERO : RowAccess.wide(inputs[0], source, sample);
    }
}
