package org.bitsweep.inference.range;

import java.math.BigInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.HardActivation;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.precision.DoubleQuantizer;
import org.bitsweep.model.precision.FixedPointType;

/** Bounds of the functions of one value ({@code nnet_activation.h}); each of them of one input's interval at a time. */
final class ActivationRange {
    private static final double SELU_LOWEST = -1.7581;
    private static final double SELU_FACTOR = 1.0507009873554805;
    private static final FixedPointType SELU_FACTOR_TYPE = FixedPointType.unsigned(16, 1);
    private static final double MARGIN = 1e-4;
    private static final int RELU6_MAXIMUM = 6;

    private final TypedLayer typed;
    private final RawIntervals input;
    private final FixedPointType result;

    ActivationRange(TypedLayer typed, RawIntervals input) {
        this.typed = typed;
        this.input = input;
        this.result = typed.result();
    }

    RawIntervals of(Activation layer) {
        return switch (layer.function()) {
            case LINEAR -> cast(input.type().fractionalBits(), input::get);
            case RELU -> above(BigInteger.ZERO, 0);
            case RELU1 -> upTo(BigInteger.ONE);
            case RELU6 -> upTo(BigInteger.valueOf(RELU6_MAXIMUM));
            case SIGMOID -> table(TableRange.sigmoid(typed.tableSize()));
            case TANH -> table(TableRange.tanh(typed.tableSize()));
            case SOFTPLUS -> table(TableRange.softplus(typed.tableSize()));
            case SOFTSIGN -> table(TableRange.softsign(typed.tableSize()));
            case SELU -> {
                BigInteger factor = new DoubleQuantizer(SELU_FACTOR_TYPE).quantize(SELU_FACTOR);
                yield exponential(factor, SELU_FACTOR_TYPE, SELU_LOWEST, BigInteger.ONE, FixedPointType.unsigned(1, 1));
            }
            case BINARY_TANH, TERNARY_TANH, TERNARY -> signs();
        };
    }

    RawIntervals of(ParametrizedActivation layer) {
        FixedPointType type = typed.fixedPoint(TypedLayer.PARAM);
        BigInteger parameter = new DoubleQuantizer(type).quantize(layer.parameter());
        return switch (layer.function()) {
            case THRESHOLDED_RELU -> above(parameter, type.fractionalBits());
            case LEAKY_RELU -> leaky(type.fractionalBits(), i -> parameter);
            case ELU -> exponential(BigInteger.ONE, FixedPointType.unsigned(1, 1), -1, parameter, type);
        };
    }

    /** A leaky relu with a slope for each element. */
    RawIntervals leaky(QuantizedTensor slopes) {
        return leaky(slopes.type().fractionalBits(), slopes::raw);
    }

    RawIntervals of(HardActivation layer) {
        FixedPointType slopeType = layer.slopeType();
        FixedPointType shiftType = layer.shiftType();
        BigInteger slope = new DoubleQuantizer(slopeType).quantize(layer.slope());
        BigInteger shift = new DoubleQuantizer(shiftType).quantize(layer.shift());
        int product = slopeType.fractionalBits() + input.type().fractionalBits();
        int fraction = Math.max(product, shiftType.fractionalBits());
        int grid = Math.max(0, fraction);
        Interval offset = Interval.point(shift).shiftLeft(fraction - shiftType.fractionalBits());
        BigInteger one = fraction >= 0 ? BigInteger.ONE.shiftLeft(fraction) : BigInteger.ZERO;
        boolean tanh = layer.function() == HardActivation.Function.HARD_TANH;
        IntervalCast cast = new IntervalCast(grid, result);
        return each(i -> {
            Interval line =
                    input.get(i).times(slope).shiftLeft(fraction - product).plus(offset);
            Interval clipped = new Interval(clip(line.low(), one), clip(line.high(), one)).shiftLeft(grid - fraction);
            return cast.apply(
                    tanh ? clipped.shiftLeft(1).minus(Interval.point(BigInteger.ONE.shiftLeft(grid))) : clipped);
        });
    }

    private static BigInteger clip(BigInteger value, BigInteger one) {
        return value.max(BigInteger.ZERO).min(one);
    }

    private RawIntervals table(TableRange table) {
        FixedPointType tableType = typed.fixedPoint(TypedLayer.TABLE);
        IntervalCast cast = new IntervalCast(tableType.fractionalBits(), result);
        return each(i -> cast.apply(table.values(input.get(i), input.type()).cast(tableType)));
    }

    /** {@code x > threshold ? x : 0}. */
    private RawIntervals above(BigInteger threshold, int thresholdFraction) {
        int fraction = input.type().fractionalBits();
        // x > t for an integer x is x > floor(t).
        BigInteger first = threshold.shiftRight(thresholdFraction - fraction).add(BigInteger.ONE);
        IntervalCast cast = new IntervalCast(fraction, result);
        return each(i -> {
            Interval x = input.get(i);
            if (x.high().compareTo(first) < 0) {
                return Interval.ZERO;
            }
            Interval passed = cast.apply(new Interval(x.low().max(first), x.high()));
            return x.low().compareTo(first) < 0 ? passed.hull(Interval.ZERO) : passed;
        });
    }

    private RawIntervals upTo(BigInteger maximum) {
        int fraction = input.type().fractionalBits();
        int grid = Math.max(0, fraction);
        BigInteger most = maximum.shiftLeft(grid);
        return cast(grid, i -> {
            Interval x = input.get(i).shiftLeft(grid - fraction);
            return new Interval(clip(x.low(), most), clip(x.high(), most));
        });
    }

    /** {@code x > 0 ? x : slope * x}. */
    private RawIntervals leaky(int slopeFraction, IntFunction<BigInteger> slope) {
        int fraction = input.type().fractionalBits();
        IntervalCast plain = new IntervalCast(fraction, result);
        IntervalCast scaled = new IntervalCast(fraction + slopeFraction, result);
        return each(i -> split(input.get(i), BigInteger.ONE, plain::apply, x -> scaled.apply(x.times(slope.apply(i)))));
    }

    /** {@code x >= 0 ? factor * x : alpha * table}, the table's values from {@code lowest} to 0. */
    private RawIntervals exponential(
            BigInteger factor, FixedPointType factorType, double lowest, BigInteger alpha, FixedPointType alphaType) {
        FixedPointType tableType = typed.fixedPoint(TypedLayer.TABLE);
        Interval entries = RealBounds.of(lowest * (1 + MARGIN), 0).cast(tableType);
        Interval below = new IntervalCast(tableType.fractionalBits() + alphaType.fractionalBits(), result)
                .apply(entries.times(alpha));
        IntervalCast cast = new IntervalCast(input.type().fractionalBits() + factorType.fractionalBits(), result);
        return each(i -> split(input.get(i), BigInteger.ZERO, x -> cast.apply(x.times(factor)), x -> below));
    }

    /** An interval cut in two, both parts mapped. */
    private static Interval split(
            Interval x,
            BigInteger first,
            java.util.function.UnaryOperator<Interval> from,
            java.util.function.UnaryOperator<Interval> before) {
        if (x.low().compareTo(first) >= 0) {
            return from.apply(x);
        }
        BigInteger last = first.subtract(BigInteger.ONE);
        if (x.high().compareTo(first) < 0) {
            return before.apply(x);
        }
        return from.apply(new Interval(first, x.high())).hull(before.apply(new Interval(x.low(), last)));
    }

    private RawIntervals signs() {
        IntervalCast cast = new IntervalCast(0, result);
        Interval all = Interval.ZERO;
        for (int sign = -1; sign <= 1; sign++) {
            all = all.hull(cast.apply(Interval.point(BigInteger.valueOf(sign))));
        }
        Interval any = all;
        return each(i -> any);
    }

    private RawIntervals cast(int fraction, IntFunction<Interval> values) {
        IntervalCast cast = new IntervalCast(fraction, result);
        return each(i -> cast.apply(values.apply(i)));
    }

    private RawIntervals each(IntFunction<Interval> interval) {
        return RawIntervals.of(
                result, IntStream.range(0, input.size()).mapToObj(interval).toList());
    }
}
