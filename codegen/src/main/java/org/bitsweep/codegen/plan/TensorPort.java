package org.bitsweep.codegen.plan;

import org.bitsweep.model.precision.FixedPointType;

/**
 * A tensor between two kernels: all its elements at once, as parallel input and output has them.
 *
 * @param kernel the kernel that drives it
 * @param elements number of values
 * @param type type of every value
 */
public record TensorPort(String kernel, int elements, FixedPointType type) {
    /** Wires. */
    public int bits() {
        return elements * type.width();
    }
}
