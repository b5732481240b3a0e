package org.bitsweep.inference.emulate;

import java.util.Optional;
import org.bitsweep.model.result.CastSite;

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

    /**
     * The same computation with its casts counted; absent for a kernel that doesn't tell. A kernel that others wrap, or that
     * casts each element once, answers here; sums of products are {@link CountedDense}'s.
     *
     * @param last the site of the layer's last cast
     */
    default Optional<CountedKernel> counted(CastSite last) {
        return Optional.empty();
    }
}
