package org.bitsweep.inference.emulate;

/** One layer with its types and constants, ready to be computed for blocks of samples. Immutable and thread-safe. */
interface Kernel {
    /**
     * Computes one block.
     *
     * @param inputs the layer's inputs in port order
     * @param output receives the result; of the lane that the kernel was built for, at least as long as the block, with
     *     anything in it: every element has to be written
     * @param samples samples in the block
     */
    void run(Rows[] inputs, Rows output, int samples);
}
