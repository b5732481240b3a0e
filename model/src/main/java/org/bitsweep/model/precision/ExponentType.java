package org.bitsweep.model.precision;

/**
 * A power of two with a sign: the sign in one bit, the exponent in a signed integer ({@code types.py} of hls4ml,
 * ExponentPrecisionType). A product with it is a shift. hls4ml prints it as the exponent's {@code int<width>} and infers
 * nothing from it. No configuration can write it: it comes with QKeras' {@code quantized_po2}.
 *
 * @param width bits of the exponent, its sign included
 */
public record ExponentType(int width) implements Precision {
    public ExponentType {
        FixedPointType.checkWidth(width);
    }

    @Override
    public String toString() {
        return new IntegerType(width, true).toString();
    }
}
