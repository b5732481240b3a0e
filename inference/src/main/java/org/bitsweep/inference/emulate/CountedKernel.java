package org.bitsweep.inference.emulate;

/**
 * A layer that counts what its casts do: slower than its {@link Kernel}, with the same results. Immutable and thread-safe.
 */
interface CountedKernel {
    /**
     * Computes one block.
     *
     * @param inputs the layer's inputs in port order
     * @param output receives what the layer's kernel puts out
     * @param samples samples in the block
     * @param tally receives the counts
     */
    void run(Rows[] inputs, Rows output, int samples, LayerTally tally);
}
