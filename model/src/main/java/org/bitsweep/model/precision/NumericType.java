package org.bitsweep.model.precision;

/**
 * A type whose values are integers times a power of two: {@link FixedPointType} or {@link IntegerType}. The value of a
 * raw integer is {@code raw * 2^-fractionalBits}.
 */
public sealed interface NumericType extends Precision permits FixedPointType, IntegerType {
    /** Total bits, sign included. */
    int width();

    /** Bits left of the binary point, sign included; may be negative or above the width. */
    int integerBits();

    /** Whether the type has a sign. */
    boolean signed();

    /** How bits below the last one are dropped when a value is cast to this type. */
    QuantizationMode quantization();

    /** What a cast to this type does with a value outside its range. */
    OverflowMode overflow();

    /** The vendor's {@code N}: number of saturated bits in the wrap modes. */
    int saturationBits();

    /** The same set of values and the same casts, as a fixed-point type. */
    FixedPointType asFixedPoint();

    /** Bits right of the binary point; negative where the type's step is above 1. */
    default int fractionalBits() {
        return width() - integerBits();
    }
}
