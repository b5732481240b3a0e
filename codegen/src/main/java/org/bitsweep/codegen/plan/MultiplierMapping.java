package org.bitsweep.codegen.plan;

/** Where multipliers may go. */
public enum MultiplierMapping {
    /** DSP slices where the tool takes them, logic otherwise. */
    DSP_OR_LUT,
    /** Logic only, as Yosys with {@code -nodsp}. */
    LUT_ONLY
}
