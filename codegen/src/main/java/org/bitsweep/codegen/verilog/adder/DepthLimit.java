package org.bitsweep.codegen.verilog.adder;

/**
 * The room that a limit of depth leaves to each output. Terms at depths d can be summed by adders of two within depth D exactly if
 * the sum of 2^d is at most 2^D: joining the two shallowest over and over reaches it.
 */
final class DepthLimit {
    private static final int NEVER_REACHED = 60;

    private final int[] depth;
    private final double[] weight;

    /**
     * @param digits terms of each output, all of them inputs
     * @param limit greatest depth, or a negative number for any; outputs that need more get the least they can have
     */
    DepthLimit(int[] digits, int limit) {
        this.depth = new int[digits.length];
        this.weight = new double[digits.length];
        for (int o = 0; o < digits.length; o++) {
            weight[o] = digits[o];
            int least = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, digits[o] - 1));
            depth[o] = limit < 0 ? Integer.MAX_VALUE : Math.max(limit, least);
        }
    }

    /** Whether two terms of an output, of the depths given, may be joined before the others are. */
    boolean allows(int output, int depthA, int depthB) {
        return depth[output] > NEVER_REACHED
                || weight[output] + growth(depthA, depthB) <= Math.scalb(1.0, depth[output]);
    }

    void replaced(int output, int depthA, int depthB) {
        weight[output] += growth(depthA, depthB);
    }

    private static double growth(int depthA, int depthB) {
        return Math.scalb(1.0, Math.max(depthA, depthB) + 1) - Math.scalb(1.0, depthA) - Math.scalb(1.0, depthB);
    }
}
