package org.bitsweep.codegen.estimate;

import org.bitsweep.codegen.plan.MultiplierMapping;

/**
 * A multiplier of two variables.
 *
 * @param a bits of the wider operand
 * @param b bits of the other
 * @param dsp DSP slices; 0 where it is built of logic
 */
record VariableMultiplier(int a, int b, int dsp) {
    static VariableMultiplier of(int first, int second, MultiplierMapping mapping) {
        int a = Math.max(first, second);
        int b = Math.min(first, second);
        if (mapping == MultiplierMapping.LUT_ONLY || a < Technology.DSP_MIN_BITS || b < Technology.DSP_MIN_SHORT_BITS) {
            return new VariableMultiplier(a, b, 0);
        }
        int columns = (a + Technology.DSP_LONG_BITS - 1) / Technology.DSP_LONG_BITS;
        int rows = (b + Technology.DSP_SHORT_BITS - 1) / Technology.DSP_SHORT_BITS;
        return new VariableMultiplier(a, b, columns * rows);
    }

    double lut() {
        return dsp > 0 ? 0 : Technology.LUT_PER_PRODUCT_CELL * a * b;
    }

    double ns(Technology technology) {
        if (dsp > 0) {
            return dsp * technology.dspNs();
        }
        int levels = b <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(b - 1);
        return levels * technology.adderNs(a);
    }
}
