package org.bitsweep.codegen.estimate;

import org.bitsweep.codegen.plan.AdderShape;

/** Bits that are alive between the additions of a dense layer. */
final class RegisterRows {
    private final AdderShape shape;
    private final double accumulatorBits;
    private final double inputBits;
    private final double[] bitsOfLevel;

    RegisterRows(AdderShape shape, double accumulatorBits, double inputBits, double[] bitsOfLevel) {
        this.shape = shape;
        this.accumulatorBits = accumulatorBits;
        this.inputBits = inputBits;
        this.bitsOfLevel = bitsOfLevel;
    }

    /**
     * A chain holds its accumulators and the inputs that are still to be multiplied; a tree the sums of a level.
     *
     * @param place 0 before the first addition, 1 behind the last
     */
    double bitsAt(double place) {
        return shape == AdderShape.CHAIN
                ? accumulatorBits + (1 - place) * inputBits
                : bitsOfLevel[(int) Math.round(place * (bitsOfLevel.length - 1))];
    }
}
