package org.bitsweep.codegen.verilog.circuit;

/**
 * A port of a circuit: its elements side by side, the first in the lowest bits.
 *
 * @param name identifier
 * @param elements numbers
 * @param width bits of a number
 */
public record Port(String name, int elements, int width) {
    /** Bits of all. */
    public int bits() {
        return elements * width;
    }
}
