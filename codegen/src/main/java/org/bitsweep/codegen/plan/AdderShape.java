package org.bitsweep.codegen.plan;

/** How the products of one output are added. */
public enum AdderShape {
    /**
     * A balanced tree. Allowed where the order of additions can't change the result: every step keeps all fraction bits
     * and wraps, so that the sums of all orders are equal modulo {@code 2^width}.
     */
    TREE,
    /**
     * One addition behind the other, in the order of the inputs as hls4ml's C++ writes them. A saturating accumulator
     * clamps after every addition, which stops the compiler's expression balancing.
     */
    CHAIN
}
