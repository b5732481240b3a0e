package org.bitsweep.codegen.estimate;

import org.bitsweep.codegen.estimate.Device.Family;

/**
 * The numbers of the model. LUT figures are those of networks measured with Yosys 0.23, delays those of high-level
 * synthesis for UltraScale+; docs/ESTIMATE.md has the comparison.
 */
final class Technology {
    /** LUTs of an adder bit: below 1 because the top and the bottom bits of a sum often need none (rows A and C). */
    static final double LUT_PER_SUM_BIT = 0.92;

    /** LUTs of an adder bit inside a multiplier. */
    static final double LUT_PER_MULTIPLIER_BIT = 1.0;

    /** LUTs where a product drops fraction bits: its negation can't be merged with the addition any more (row A, 16 bit). */
    static final double LUT_PER_TRUNCATED_PRODUCT = 1.7;

    /** LUTs more where it is rounded: the rounding bit enters as a carry (row B0, 16 bit). */
    static final double LUT_PER_ROUNDED_PRODUCT = 1.7;

    /** LUTs of the clamp of one chain step: most of it folds into the next adder (B1 against B0: 0.2 at 8, 0.3 at 16 bit). */
    static final double LUT_PER_SATURATING_STEP = 0.25;

    /** LUTs of a rounder or of a range check behind a sum: constants and resets take most of it (D against C: 0.1). */
    static final double LUT_PER_RESULT_ROUNDER = 0.5;

    static final double LUT_PER_RANGE_CHECK = 0.5;
    /** Bits of a range check that one LUT looks at. */
    static final int CHECKED_BITS_PER_LUT = 6;
    /** LUTs of a two-input choice of a bit: two to a LUT. */
    static final double LUT_PER_MUX_BIT = 0.5;

    /** LUTs of a product of two variables, per bit times bit (array of adders with two partial products a LUT row). */
    static final double LUT_PER_PRODUCT_CELL = 1.05;

    /** DSP slices multiply 27 by 18 bits, signed. */
    static final int DSP_LONG_BITS = 27;

    static final int DSP_SHORT_BITS = 18;
    /** High-level synthesis leaves products of narrower operands to logic. */
    static final int DSP_MIN_BITS = 11;
    /** Neither do products by a variable of fewer bits (wa-hls4ml: none at 4 bits, all at 6). */
    static final int DSP_MIN_SHORT_BITS = 5;
    /** Constants of fewer signed digits become shifts and one addition (jet-tag sweep: 27, 49, 65, 74, 80 %). */
    static final int DSP_MIN_DIGITS = 3;

    /** Tables up to this many bits per reader become logic. */
    static final int LOGIC_TABLE_BITS = 4096;

    static final int BITS_PER_LUT = 64;
    /** Any function of so many bits is one LUT. */
    static final int LUT_INPUTS = 6;

    static final int BRAM_MAX_WIDTH = 36;
    /** Words of a block at its greatest width; half the width for each doubling. */
    static final int BRAM_MIN_ENTRIES = 512;

    private final double scale;

    Technology(Family family) {
        // Delays of csynth's operators, relative to UltraScale+.
        this.scale = switch (family) {
            case SERIES_7 -> 1.7;
            case ULTRASCALE -> 1.2;
            case ULTRASCALE_PLUS, VERSAL -> 1.0;
        };
    }

    /** Delay of an addition: one more tree level at 16 bits is 0.68 ns in csynth reports for the U250. */
    double adderNs(int width) {
        return scale * (0.58 + 0.006 * width);
    }

    /** Delay that saturation adds to a step; the sum's top bits must be there before any bit is chosen. */
    double saturatorNs(int width) {
        return scale * (0.8 + 0.01 * width);
    }

    /** Delay of a DSP multiplier. */
    double dspNs() {
        return scale * 2.05;
    }

    /** Entering and leaving registers. */
    double registerNs() {
        return scale * 0.7;
    }

    /** One LUT and its net. */
    double lutNs() {
        return scale * 0.15;
    }

    /** Reading a table. */
    double tableNs() {
        return scale * 1.2;
    }
}
