package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.InferenceRules;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.BinaryInput;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.inference.range.RawIntervals;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.precision.FixedPointType;

/** Kernels of batch normalizations, by the product that hls4ml picks for input and scale. */
final class ScaleKernels {
    private ScaleKernels() {}

    static Kernel of(BatchNormalization layer, TypedLayer typed, TypedLayer source, NetworkRanges ranges) {
        return typed.exponent(TypedLayer.SCALE).isPresent()
                ? shifted(layer, typed, source, ranges)
                : scaled(layer, typed, source, ranges);
    }

    private static Kernel scaled(BatchNormalization layer, TypedLayer typed, TypedLayer source, NetworkRanges ranges) {
        QuantizedTensor scale = ranges.scale(layer.name());
        QuantizedTensor bias = ranges.bias(layer.name());
        RawIntervals input = ranges.result(source.name());
        boolean signs = BinaryInput.isSigned(typed, TypedLayer.SCALE, source);
        FixedPointType factor =
                BinaryInput.factors(typed, TypedLayer.SCALE, source, input).type();
        int product = input.type().fractionalBits() + scale.type().fractionalBits();
        int fraction = Math.max(product, bias.type().fractionalBits());
        BigInteger[] factors = new BigInteger[layer.channels()];
        BigInteger[] offsets = new BigInteger[layer.channels()];
        int bits = 0;
        for (int i = 0; i < factors.length; i++) {
            factors[i] = scale.raw(i).shiftLeft(fraction - product);
            offsets[i] = bias.raw(i).shiftLeft(fraction - bias.type().fractionalBits());
            if (signs) {
                // (2 x - 1) s + b
                offsets[i] = offsets[i].subtract(factors[i]);
                factors[i] = factors[i].shiftLeft(1);
            }
            bits = Math.max(bits, Math.max(input.bits() + factors[i].bitLength(), offsets[i].bitLength() + 1) + 1);
        }
        RawIntervals exact = ranges.beforeResult(typed.name()).orElseThrow();
        return ElementKernel.of(
                new ScaleFormula(factors, offsets),
                InferenceRules.scaled(factor, scale.type(), bias.type()),
                typed.result(),
                exact.lowest(),
                exact.highest(),
                bits);
    }

    private static Kernel shifted(BatchNormalization layer, TypedLayer typed, TypedLayer source, NetworkRanges ranges) {
        QuantizedTensor bias = ranges.constants().stored(layer.bias(), typed.type(TypedLayer.BIAS));
        ShiftProduct product = new ShiftProduct(
                source.result(), typed.exponent(TypedLayer.SCALE).orElseThrow().width(), layer.scale());
        ShiftFormula formula = new ShiftFormula(product, bias);
        FixedPointType type = formula.type();
        return ElementKernel.of(
                formula,
                type,
                typed.result(),
                type.minRaw(),
                type.maxRaw(),
                product.fitsLong() ? type.width() : Long.SIZE);
    }
}
