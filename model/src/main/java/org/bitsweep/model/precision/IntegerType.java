package org.bitsweep.model.precision;

/**
 * {@code ap_int<width>} or {@code ap_uint<width>}: an integer that truncates and wraps. hls4ml keeps it apart from the
 * fixed-point type of the same range ({@code types.py}, IntegerPrecisionType): a signed 2-bit weight of this kind selects
 * the ternary product.
 *
 * @param width total bits, 1 to {@value FixedPointType#MAX_WIDTH}
 * @param signed whether the type has a sign
 */
public record IntegerType(int width, boolean signed) implements NumericType {
    public IntegerType {
        FixedPointType.checkWidth(width);
    }

    @Override
    public int integerBits() {
        return width;
    }

    @Override
    public QuantizationMode quantization() {
        return QuantizationMode.TRN;
    }

    @Override
    public OverflowMode overflow() {
        return OverflowMode.WRAP;
    }

    @Override
    public int saturationBits() {
        return 0;
    }

    @Override
    public FixedPointType asFixedPoint() {
        return new FixedPointType(width, width, signed, QuantizationMode.TRN, OverflowMode.WRAP, 0);
    }

    /** As hls4ml prints it: {@code int<8>}, {@code uint<1>}. */
    @Override
    public String toString() {
        return (signed ? "int<" : "uint<") + width + ">";
    }
}
