package org.bitsweep.model.precision;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;

/**
 * {@code ap_[u]fixed<width, integerBits, quantization, overflow, saturationBits>} as in UG1399.
 *
 * @param width total bits, sign included: 1 to {@value #MAX_WIDTH}
 * @param integerBits bits left of the binary point, sign included; may be negative or above {@code width}
 * @param signed whether the type has a sign
 * @param quantization how a cast to this type drops low bits
 * @param overflow what a cast to this type does with values outside its range
 * @param saturationBits the vendor's {@code N}, 0 to {@code width}
 */
public record FixedPointType(
        int width,
        int integerBits,
        boolean signed,
        QuantizationMode quantization,
        OverflowMode overflow,
        int saturationBits)
        implements NumericType {

    /** Widest type that is accepted; Vitis HLS's own limit for {@code ap_int}. */
    public static final int MAX_WIDTH = 4096;

    /** Integer bits are accepted from minus this to this. */
    static final int MAX_INTEGER_BITS = 1 << 16;

    public FixedPointType {
        checkWidth(width);
        if (Math.abs((long) integerBits) > MAX_INTEGER_BITS) {
            throw new IllegalArgumentException(
                    "integer bits must be in -" + MAX_INTEGER_BITS + ".." + MAX_INTEGER_BITS + ", not " + integerBits);
        }
        requireNonNull(quantization, "quantization");
        requireNonNull(overflow, "overflow");
        if (saturationBits < 0 || saturationBits > width) {
            throw new IllegalArgumentException("saturation bits must be in 0.." + width + ", not " + saturationBits);
        }
    }

    static void checkWidth(int width) {
        if (width < 1 || width > MAX_WIDTH) {
            throw new IllegalArgumentException("width must be in 1.." + MAX_WIDTH + ", not " + width);
        }
    }

    /** A signed type that truncates and wraps: {@code ap_fixed<width, integerBits>}. */
    public static FixedPointType signed(int width, int integerBits) {
        return new FixedPointType(width, integerBits, true, QuantizationMode.TRN, OverflowMode.WRAP, 0);
    }

    /** An unsigned type that truncates and wraps: {@code ap_ufixed<width, integerBits>}. */
    public static FixedPointType unsigned(int width, int integerBits) {
        return new FixedPointType(width, integerBits, false, QuantizationMode.TRN, OverflowMode.WRAP, 0);
    }

    /** The same range and step with other modes and no saturation bits. */
    public FixedPointType withModes(QuantizationMode newQuantization, OverflowMode newOverflow) {
        return new FixedPointType(width, integerBits, signed, newQuantization, newOverflow, 0);
    }

    /** The same modes with {@code addWidth} more bits, {@code addInteger} of them left of the binary point. */
    public FixedPointType widened(int addWidth, int addInteger) {
        return new FixedPointType(
                width + addWidth, integerBits + addInteger, signed, quantization, overflow, saturationBits);
    }

    /** Smallest raw value that fits the bits (not regarding {@link OverflowMode#SAT_SYM}). */
    public BigInteger minRaw() {
        return signed ? BigInteger.ONE.shiftLeft(width - 1).negate() : BigInteger.ZERO;
    }

    /** Largest raw value. */
    public BigInteger maxRaw() {
        return BigInteger.ONE.shiftLeft(signed ? width - 1 : width).subtract(BigInteger.ONE);
    }

    /** Whether every raw value fits a Java {@code long}. */
    public boolean fitsLong() {
        return width <= (signed ? 64 : 63);
    }

    @Override
    public FixedPointType asFixedPoint() {
        return this;
    }

    /** In full, as hls4ml prints it: {@code fixed<16,6,TRN,WRAP,0>}. */
    @Override
    public String toString() {
        return (signed ? "fixed<" : "ufixed<") + width + "," + integerBits + "," + quantization + "," + overflow + ","
                + saturationBits + ">";
    }
}
