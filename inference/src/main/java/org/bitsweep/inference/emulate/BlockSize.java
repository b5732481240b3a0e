package org.bitsweep.inference.emulate;

import java.util.List;

/** How many samples are computed together. */
final class BlockSize {
    /** Beyond it a pass over a row no longer gets cheaper. */
    private static final int MOST = 1024;

    /** Below it the start and end of every pass cost more than the pass. */
    private static final int FEWEST = 128;

    /** Bytes of a second-level cache that the rows of one layer and its inputs may take. */
    private static final long CACHE = 1 << 20;

    /** Samples in one vector of the widest machines. */
    private static final int VECTOR = 16;

    private BlockSize() {}

    /**
     * The size of all blocks but the last.
     *
     * @param samples in all; none where nothing is to be computed
     * @param threads that share them: each gets as many blocks as the others, give or take one
     */
    static int of(List<EmulationPlan.Node> nodes, int samples, int threads) {
        long rows = 1;
        for (EmulationPlan.Node node : nodes) {
            long own = bytes(node);
            for (int input : node.inputs) {
                own += bytes(nodes.get(input));
            }
            rows = Math.max(rows, own);
        }
        int fitting = (int) Math.max(FEWEST, Math.min(MOST, CACHE / rows));
        int rounds = Math.max(1, (int) Math.ceil((double) samples / fitting / threads));
        int even = (int) Math.ceil((double) samples / rounds / threads);
        return Math.max(1, Math.min(fitting, (even + VECTOR - 1) / VECTOR * VECTOR));
    }

    private static long bytes(EmulationPlan.Node node) {
        return (long) node.size * (node.lane == Lane.INT ? Integer.BYTES : Long.BYTES);
    }
}
