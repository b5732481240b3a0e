package org.bitsweep.codegen.estimate;

/**
 * What a kernel needs before it is cut into cycles.
 *
 * @param lut look-up tables
 * @param dsp DSP slices
 * @param bram18k block RAMs
 * @param pathNs longest path from its inputs to its outputs
 * @param stepNs longest piece of that path that can't be split by a register
 * @param cut what a register row costs at a place of the path
 */
record LayerCost(double lut, int dsp, int bram18k, double pathNs, double stepNs, RegisterCut cut) {
    /** Bits that are alive at a place of a path. */
    interface RegisterCut {
        /**
         * Flip-flops of a register row.
         *
         * @param place 0 at the inputs, 1 at the outputs
         */
        double bitsAt(double place);
    }

    static LayerCost nothing() {
        return new LayerCost(0, 0, 0, 0, 0, place -> 0);
    }
}
