package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.UnsupportedPrecisionException;
import org.bitsweep.inference.range.RawIntervals;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.HardActivation;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.precision.DoubleQuantizer;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;

/** The kernels of functions of one value ({@code nnet_activation.h}). */
final class ActivationKernels {
    private static final double SELU_FACTOR = 1.0507009873554805;
    private static final FixedPointType SELU_FACTOR_TYPE = FixedPointType.unsigned(16, 1);
    private static final FixedPointType UNIT = FixedPointType.unsigned(1, 1);
    private static final FixedPointType SIGN = FixedPointType.signed(2, 2);
    private static final BigInteger SIX = BigInteger.valueOf(6);
    /** Binary logarithms of the tables' ranges. */
    private static final int SIGMOID_RANGE_BITS = 4;

    private static final int TANH_RANGE_BITS = 3;

    private final TypedLayer typed;
    private final RawIntervals range;
    private final FunctionTables tables;
    private final FixedPointType input;
    private final FixedPointType result;

    /**
     * For one layer.
     *
     * @param range proven range of its input
     */
    ActivationKernels(TypedLayer typed, RawIntervals range, FunctionTables tables) {
        this.typed = typed;
        this.range = range;
        this.tables = tables;
        this.input = range.type();
        this.result = typed.result();
    }

    Kernel of(Activation layer) {
        return switch (layer.function()) {
            case LINEAR -> element(new PassFormula(0), input, range.bits());
            case RELU -> threshold(BigInteger.ONE);
            case RELU1 -> upTo(BigInteger.ONE);
            case RELU6 -> upTo(SIX);
            case SIGMOID, TANH, SOFTPLUS, SOFTSIGN -> table(layer.function());
            case SELU ->
                new ExponentialKernel(
                        tables.selu(typed.tableSize(), tableType(), result),
                        range,
                        new DoubleQuantizer(SELU_FACTOR_TYPE).quantize(SELU_FACTOR),
                        SELU_FACTOR_TYPE,
                        result,
                        false);
            case BINARY_TANH -> binary();
            case TERNARY_TANH, TERNARY -> ternary();
        };
    }

    private FixedPointType tableType() {
        return typed.fixedPoint(TypedLayer.TABLE);
    }

    private Kernel table(ActivationFunction function) {
        int rangeBits = function == ActivationFunction.TANH ? TANH_RANGE_BITS : SIGMOID_RANGE_BITS;
        FunctionTable entries = tables.activation(function, typed.tableSize(), tableType(), result);
        return new TableKernel(entries, input, rangeBits, range.bits());
    }

    /** A formula that changes no value's fraction. */
    private Kernel element(ElementFormula formula, FixedPointType source, int bits) {
        return ElementKernel.of(formula, source, result, range.lowest(), range.highest(), bits);
    }

    private Kernel threshold(BigInteger first) {
        return ElementKernel.of(
                new ThresholdFormula(first),
                input,
                result,
                range.lowest().max(first).min(BigInteger.ZERO),
                range.highest().max(BigInteger.ZERO),
                Math.max(range.bits(), first.bitLength() + 1) + 1);
    }

    private Kernel upTo(BigInteger maximum) {
        int fraction = Math.max(0, input.fractionalBits());
        BigInteger most = maximum.shiftLeft(fraction);
        LineFormula formula = new LineFormula(
                BigInteger.ONE.shiftLeft(fraction - input.fractionalBits()),
                BigInteger.ZERO,
                most,
                BigInteger.ONE,
                BigInteger.ZERO);
        return ElementKernel.of(
                formula, holding(most, fraction), result, BigInteger.ZERO, most, formula.bits(range.bits()));
    }

    /** A signed type with a fraction for values up to a bound, of either sign. */
    private static FixedPointType holding(BigInteger bound, int fraction) {
        int width = Math.max(1, bound.bitLength()) + 1;
        return FixedPointType.signed(width, width - fraction);
    }

    Kernel of(ParametrizedActivation layer) {
        FixedPointType type = typed.fixedPoint(TypedLayer.PARAM);
        BigInteger value = new DoubleQuantizer(type).quantize(layer.parameter());
        return switch (layer.function()) {
            // x > t for an integer x is x >= floor(t) + 1.
            case THRESHOLDED_RELU ->
                threshold(value.shiftRight(type.fractionalBits() - input.fractionalBits())
                        .add(BigInteger.ONE));
            case LEAKY_RELU -> sloped(new BigInteger[] {value}, type);
            case ELU ->
                new ExponentialKernel(
                        tables.elu(typed.tableSize(), tableType()).scaled(value, tableType(), type, result),
                        range,
                        BigInteger.ONE,
                        UNIT,
                        result,
                        true);
        };
    }

    Kernel parametricRelu(QuantizedTensor slopes) {
        BigInteger[] values = new BigInteger[slopes.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = slopes.raw(i);
        }
        return sloped(values, slopes.type());
    }

    private Kernel sloped(BigInteger[] slopes, FixedPointType type) {
        SlopeFormula formula = new SlopeFormula(slopes, type.fractionalBits());
        int bits = formula.bits(range.bits());
        BigInteger bound = BigInteger.ONE.shiftLeft(bits);
        int fraction = input.fractionalBits() + Math.max(0, type.fractionalBits());
        return ElementKernel.of(formula, holding(bound, fraction), result, bound.negate(), bound, bits);
    }

    Kernel of(HardActivation layer) {
        BigInteger slope = new DoubleQuantizer(layer.slopeType()).quantize(layer.slope());
        BigInteger shift = new DoubleQuantizer(layer.shiftType()).quantize(layer.shift());
        int product = layer.slopeType().fractionalBits() + input.fractionalBits();
        int fraction = Math.max(product, layer.shiftType().fractionalBits());
        if (fraction < 0) {
            throw new UnsupportedPrecisionException(
                    "layer " + layer.name() + ": its line has no bit for 1; give the input more fraction bits");
        }
        BigInteger one = BigInteger.ONE.shiftLeft(fraction);
        boolean tanh = layer.function() == HardActivation.Function.HARD_TANH;
        LineFormula formula = new LineFormula(
                slope.shiftLeft(fraction - product),
                shift.shiftLeft(fraction - layer.shiftType().fractionalBits()),
                one,
                tanh ? BigInteger.TWO : BigInteger.ONE,
                tanh ? one : BigInteger.ZERO);
        return ElementKernel.of(
                formula,
                holding(one, fraction),
                result,
                tanh ? one.negate() : BigInteger.ZERO,
                one,
                formula.bits(range.bits()));
    }

    private Kernel binary() {
        // binary_cast: a single bit stands for -1 and 1.
        boolean bit = typed.type(TypedLayer.RESULT).equals(new IntegerType(1, false));
        return new SignKernel(Optional.empty(), BigInteger.ZERO, BigInteger.ZERO, outcomes(bit ? 0 : -1));
    }

    private Kernel ternary() {
        FixedPointType doubled = FixedPointType.signed(input.width() + 2, input.integerBits() + 2);
        int fraction = input.fractionalBits();
        BigInteger one = fraction >= 0 ? BigInteger.ONE.shiftLeft(fraction) : BigInteger.ZERO;
        BigInteger minusOne = fraction >= 0 ? one.negate() : BigInteger.ONE.negate();
        return new SignKernel(
                Optional.of(new FixedPointCast(doubled, input)),
                one.add(BigInteger.ONE),
                minusOne.add(BigInteger.ONE),
                outcomes(-1));
    }

    /** 1, 0 and the lowest sign in the result's type. */
    private List<BigInteger> outcomes(int lowest) {
        FixedPointCast cast = new FixedPointCast(SIGN, result);
        return Stream.of(BigInteger.ONE, BigInteger.ZERO, BigInteger.valueOf(lowest))
                .map(cast::apply)
                .toList();
    }
}
