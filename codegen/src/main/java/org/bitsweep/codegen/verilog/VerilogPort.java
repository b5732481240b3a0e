package org.bitsweep.codegen.verilog;

import org.bitsweep.model.precision.FixedPointType;

/**
 * A port of a module: the elements of a tensor side by side, row-major, the first in the lowest bits.
 *
 * @param layer the layer whose result it holds, as the model names it
 * @param name Verilog identifier
 * @param elements values
 * @param type of a value
 */
public record VerilogPort(String layer, String name, int elements, FixedPointType type) {
    /** Bits of all. */
    public int width() {
        return elements * type.width();
    }
}
