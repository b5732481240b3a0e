package org.bitsweep.model.precision;

/**
 * One bit that stands for -1 or 1 where it is multiplied ({@code types.py} of hls4ml, XnorPrecisionType). hls4ml prints it
 * as {@code uint<1>} and stores it so, but infers nothing from it. No configuration can write it: it comes with binary
 * weights and binary activations.
 */
public record BinaryType() implements Precision {
    /** The only value, since all are equal. */
    public static final BinaryType BINARY = new BinaryType();

    /** How the bit is stored, and how it is printed. */
    public IntegerType stored() {
        return new IntegerType(1, false);
    }

    @Override
    public String toString() {
        return stored().toString();
    }
}
