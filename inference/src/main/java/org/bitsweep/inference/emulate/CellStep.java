package org.bitsweep.inference.emulate;

/** One step of a recurrent layer, after its two multiplications. Immutable. */
interface CellStep {
    /**
     * Computes the next state.
     *
     * @param memory changed by the step
     * @param samples samples in the block
     */
    void run(CellMemory memory, int samples);
}
