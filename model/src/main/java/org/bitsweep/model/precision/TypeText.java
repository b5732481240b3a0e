package org.bitsweep.model.precision;

/**
 * Types as C++ and hls4ml's configurations write them. {@link TypeParser} reads every one of them back to the same type;
 * {@code toString} of the types gives hls4ml's internal form instead.
 */
public final class TypeText {
    private TypeText() {}

    /**
     * {@code ap_fixed<16,6>} where all modes are the default, else with all five arguments ({@code
     * ap_fixed<16,6,AP_RND,AP_SAT,0>}); {@code ap_int<8>}, {@code ap_uint<1>}; {@code auto} and floating-point types as
     * they are (hls4ml {@code backends/fpga/fpga_types.py}, {@code APFixedPrecisionDefinition}).
     */
    public static String of(Precision precision) {
        if (precision instanceof FixedPointType type) {
            return fixed(type);
        }
        boolean integer = precision instanceof IntegerType
                || precision instanceof BinaryType
                || precision instanceof ExponentType;
        return integer ? "ap_" + precision : precision.toString();
    }

    private static String fixed(FixedPointType type) {
        boolean plain = type.quantization() == QuantizationMode.TRN
                && type.overflow() == OverflowMode.WRAP
                && type.saturationBits() == 0;
        return (type.signed() ? "ap_fixed<" : "ap_ufixed<") + type.width() + "," + type.integerBits()
                + (plain ? "" : ",AP_" + type.quantization() + ",AP_" + type.overflow() + "," + type.saturationBits())
                + ">";
    }
}
