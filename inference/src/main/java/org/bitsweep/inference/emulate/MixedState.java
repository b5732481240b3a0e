package org.bitsweep.inference.emulate;

import java.math.BigInteger;

/**
 * {@code candidate * (1 - gate) + state * gate} of three inputs: candidate, gate, state.
 *
 * @param one the number 1 in the fraction of the difference
 * @param gateShift brings the gate to that fraction
 * @param candidateShift brings the first product to the sum's fraction
 * @param stateShift brings the second product to it
 */
record MixedState(BigInteger one, int gateShift, int candidateShift, int stateShift) implements ElementFormula {
    @Override
    public void rows(Rows[] inputs, int element, long[] out, long[] scratch, int samples) {
        long unit = one.longValueExact();
        long[] gate = new long[samples];
        RowAccess.load(inputs[1], element, gate, samples);
        RowAccess.load(inputs[0], element, out, samples);
        for (int k = 0; k < samples; k++) {
            out[k] = (out[k] * (unit - (gate[k] << gateShift))) << candidateShift;
        }
        RowAccess.load(inputs[2], element, scratch, samples);
        GatedSum.multiply(scratch, gate, stateShift, samples);
        for (int k = 0; k < samples; k++) {
            out[k] += scratch[k];
        }
    }

    @Override
    public BigInteger value(Rows[] inputs, int element, int sample) {
        BigInteger gate = RowAccess.wide(inputs[1], element, sample);
        BigInteger candidate = RowAccess.wide(inputs[0], element, sample)
                .multiply(one.subtract(gate.shiftLeft(gateShift)))
                .shiftLeft(candidateShift);
        return candidate.add(
                RowAccess.wide(inputs[2], element, sample).multiply(gate).shiftLeft(stateShift));
    }
}
