package org.bitsweep.inference.precision;

import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;

/**
 * The types that hls4ml infers for results, before any maximum ({@code model/optimizer/passes/infer_precision.py} of hls4ml
 * 1.3.0). Modes of inputs and weights are not passed on but by concatenation.
 */
public final class InferenceRules {
    private InferenceRules() {}

    /** A sum of {@code terms} products and a bias: accumulator and result of dense layers. */
    static FixedPointType sumOfProducts(NumericType input, NumericType weight, NumericType bias, int terms) {
        int growth = ceilLog2(terms);
        int width = weight.width() + input.width() + growth;
        int integerBits = weight.integerBits() + input.integerBits() + growth;
        return plusBias(width, integerBits, weight.signed() || input.signed(), bias);
    }

    /** The sum of the pixels of a window, with bits for their mean: the accumulator of an average pooling. */
    static FixedPointType mean(NumericType input, int pixels) {
        int growth = ceilLog2(pixels);
        return plain(input.width() + 2 * growth, input.integerBits() + growth, input.signed());
    }

    /** {@code input * scale + bias}: batch normalization. */
    public static FixedPointType scaled(NumericType input, NumericType scale, NumericType bias) {
        return plusBias(
                input.width() + scale.width(),
                input.integerBits() + scale.integerBits(),
                scale.signed() || input.signed(),
                bias);
    }

    /** A sum of {@code terms} products without bias: the result of a dot product. */
    static FixedPointType dot(NumericType first, NumericType second, int terms) {
        int growth = ceilLog2(terms);
        return plain(
                first.width() + second.width() + growth,
                first.integerBits() + second.integerBits() + growth,
                first.signed() || second.signed());
    }

    private static FixedPointType plusBias(int width, int integerBits, boolean signed, NumericType bias) {
        int fraction = width - integerBits;
        int sum = 1
                + Math.max(
                        integerBits + (bias.signed() && !signed ? 1 : 0),
                        bias.integerBits() + (signed && !bias.signed() ? 1 : 0));
        return plain(sum + Math.max(fraction, bias.fractionalBits()), sum, signed || bias.signed());
    }

    /** An element-wise operation on two inputs. */
    public static FixedPointType merged(MergeOperation operation, NumericType first, NumericType second) {
        return switch (operation) {
            case ADD, AVERAGE -> sum(first, second, first.signed() || second.signed());
            case SUBTRACT -> sum(first, second, true);
            case MULTIPLY ->
                plain(
                        first.width() + second.width(),
                        first.integerBits() + second.integerBits(),
                        first.signed() || second.signed());
            case MAXIMUM, MINIMUM -> first.equals(second) ? first.asFixedPoint() : cover(first, second);
        };
    }

    private static FixedPointType sum(NumericType first, NumericType second, boolean signed) {
        int integerBits = 1
                + Math.max(
                        first.integerBits() + (second.signed() && !first.signed() ? 1 : 0),
                        second.integerBits() + (first.signed() && !second.signed() ? 1 : 0));
        return plain(integerBits + Math.max(first.fractionalBits(), second.fractionalBits()), integerBits, signed);
    }

    /** Two tensors, one behind the other; each mode is the first input's where that is not the default. */
    static FixedPointType concatenated(NumericType first, NumericType second) {
        FixedPointType range = cover(first, second);
        return new FixedPointType(
                range.width(),
                range.integerBits(),
                range.signed(),
                first.quantization() != QuantizationMode.TRN ? first.quantization() : second.quantization(),
                first.overflow() != OverflowMode.WRAP ? first.overflow() : second.overflow(),
                first.saturationBits() != 0 ? first.saturationBits() : second.saturationBits());
    }

    /** The smallest plain type that holds both. */
    private static FixedPointType cover(NumericType first, NumericType second) {
        boolean signed = first.signed() || second.signed();
        int integerBits = Math.max(
                first.integerBits() + (signed && !first.signed() ? 1 : 0),
                second.integerBits() + (signed && !second.signed() ? 1 : 0));
        return plain(integerBits + Math.max(first.fractionalBits(), second.fractionalBits()), integerBits, signed);
    }

    private static FixedPointType plain(int width, int integerBits, boolean signed) {
        if (width > FixedPointType.MAX_WIDTH) {
            throw new UnsupportedPrecisionException("a type of " + width + " bits would be inferred, more than "
                    + FixedPointType.MAX_WIDTH + "; give the weights or inputs narrower types, or write a maximum");
        }
        return signed ? FixedPointType.signed(width, integerBits) : FixedPointType.unsigned(width, integerBits);
    }

    /** The least k with 2^k at least n; 0 for n up to 1. */
    public static int ceilLog2(int n) {
        return n <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(n - 1);
    }
}
