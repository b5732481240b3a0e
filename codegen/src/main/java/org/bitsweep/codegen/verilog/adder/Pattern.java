package org.bitsweep.codegen.verilog.adder;

/**
 * Two nodes that are added, or the second subtracted from the first, one of them shifted against the other. The left node is the
 * lower numbered one; of two equal nodes it is the one that isn't shifted.
 */
record Pattern(int left, int leftShift, int right, int rightShift, boolean subtracts) {
    private static final int NODE_BITS = 26;
    private static final int SHIFT_BITS = 8;
    private static final int SHIFT_MIDDLE = 1 << (SHIFT_BITS - 1);

    /** Packs the pattern of two terms into a number that is the same wherever in an output the two stand. */
    static long key(int nodeA, int shiftA, boolean negativeA, int nodeB, int shiftB, boolean negativeB) {
        boolean swapped = nodeA > nodeB || (nodeA == nodeB && shiftA > shiftB);
        long first = swapped ? nodeB : nodeA;
        long second = swapped ? nodeA : nodeB;
        int distance = (swapped ? shiftA - shiftB : shiftB - shiftA) + SHIFT_MIDDLE;
        return (((((first << NODE_BITS) | second) << SHIFT_BITS) | distance) << 1) | (negativeA == negativeB ? 0 : 1);
    }

    static Pattern of(long key) {
        int distance = distance(key);
        return new Pattern(left(key), Math.max(0, -distance), right(key), Math.max(0, distance), (key & 1) == 1);
    }

    static int left(long key) {
        return (int) (key >> (1 + SHIFT_BITS + NODE_BITS));
    }

    static int right(long key) {
        return (int) (key >> (1 + SHIFT_BITS)) & ((1 << NODE_BITS) - 1);
    }

    static int distance(long key) {
        return (int) ((key >> 1) & ((1 << SHIFT_BITS) - 1)) - SHIFT_MIDDLE;
    }

    /** How far the right node is shifted against the left one. */
    int distance() {
        return rightShift - leftShift;
    }
}
