package org.bitsweep.codegen.verilog;

/**
 * A port of a module, all elements of a tensor side by side, the first in the lowest bits.
 *
 * @param name Verilog identifier
 * @param width bits
 */
record SimulatedPort(String name, int width) {}
