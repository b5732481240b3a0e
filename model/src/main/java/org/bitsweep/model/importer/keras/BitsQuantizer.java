package org.bitsweep.model.importer.keras;

import java.util.Optional;
import org.bitsweep.model.precision.BinaryType;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/**
 * QKeras' {@code quantized_bits}: fixed point that rounds to even and saturates.
 *
 * @param bits all bits
 * @param integer bits left of the point, the sign not counted
 * @param symmetric whether the lowest number is left out
 * @param keepNegative whether one bit is a sign
 */
record BitsQuantizer(int bits, int integer, boolean symmetric, boolean keepNegative, QuantizerScale alpha)
        implements WeightQuantizer {
    private static final int MOST_BITS = 24;
    private static final int ITERATIONS = 5;

    static BitsQuantizer of(QuantizerConfig config) {
        config.requireDeterministic();
        QuantizerScale alpha = QuantizerScale.of(config);
        boolean automatic = alpha instanceof QuantizerScale.Automatic;
        if (!config.options().path("scale_axis").isAbsent() && automatic) {
            throw new LayerProblem("quantized_bits has a scale_axis, which hls4ml doesn't regard; leave it out");
        }
        int bits = config.integer("bits", 8, 1, MOST_BITS);
        if (automatic && bits == 1) {
            throw new LayerProblem("quantized_bits of 1 bit has no automatic scale; use binary");
        }
        return new BitsQuantizer(
                bits,
                config.integer("integer", 0, -MOST_BITS, MOST_BITS),
                config.flag("symmetric", false) || automatic,
                config.flag("keep_negative", true),
                alpha);
    }

    /** hls4ml takes the type for signed even where the quantizer keeps no negative numbers. */
    @Override
    public Precision type() {
        if (bits == integer) {
            return bits == 1 ? BinaryType.BINARY : new IntegerType(bits, true);
        }
        return FixedPointType.signed(bits, integer + 1);
    }

    @Override
    public Tensor quantize(Tensor trained) {
        if (alpha instanceof QuantizerScale.None) {
            return FloatArithmetic.map(trained, this::rounded);
        }
        BitsQuantizer unscaled = new BitsQuantizer(bits, integer, symmetric, keepNegative, new QuantizerScale.None());
        Steps[] steps = steps(trained);
        double[] values = trained.toArray();
        for (int i = 0; i < values.length; i++) {
            float x = (float) values[i];
            Steps own = steps[i % steps.length];
            float quantized = FloatArithmetic.through(x, scaled(x, own));
            values[i] = unscaled.rounded((float) (1.0 / own.scale()) * quantized);
        }
        return Tensor.of(trained.shape(), values, ElementType.FLOAT32);
    }

    @Override
    public Optional<ExtractedScale> scale(Tensor trained) {
        if (alpha instanceof QuantizerScale.None) {
            return Optional.empty();
        }
        if (alpha instanceof QuantizerScale.Factor number) {
            return Optional.of(number.over(trained));
        }
        double[] values = new double[FloatArithmetic.outputs(trained)];
        Steps[] steps = steps(trained);
        for (int i = 0; i < values.length; i++) {
            values[i] = steps[i].scale();
        }
        return Optional.of(
                new ExtractedScale(Tensor.of(new int[] {values.length}, values, ElementType.FLOAT32), isPowerOfTwo()));
    }

    /**
     * What an output's weights are quantized with.
     *
     * @param level the distance of two levels that the weights are rounded to
     * @param scale the scale that is then found for these levels
     */
    private record Steps(float level, float scale) {}

    private boolean isPowerOfTwo() {
        return alpha instanceof QuantizerScale.Automatic automatic && automatic.powerOfTwo();
    }

    private float magnitude() {
        return FloatArithmetic.powerOfTwo(bits - (keepNegative ? 1 : 0));
    }

    private float integerRange() {
        return FloatArithmetic.powerOfTwo(integer);
    }

    private float rounded(float x) {
        return FloatArithmetic.through(x, onGrid(x));
    }

    /** The quantized value before any scale. */
    private float onGrid(float x) {
        float m = magnitude();
        float range = integerRange();
        if (m == 1) {
            return keepNegative ? (x < 0 ? -1 : 1) : (x < 0 ? 0 : 1);
        }
        float low = keepNegative ? -m + (symmetric ? 1 : 0) : 0;
        float clipped = Math.min(Math.max(FloatArithmetic.rounded(x * m / range), low), m - 1);
        return range * clipped / m;
    }

    private float scaled(float x, Steps steps) {
        if (alpha instanceof QuantizerScale.Automatic) {
            float level = level(x / integerRange(), steps.level());
            return steps.scale() * (integerRange() * level / magnitude());
        }
        return steps.scale() * onGrid(x);
    }

    private float highestLevel() {
        return FloatArithmetic.powerOfTwo(bits - 1) - 1;
    }

    private float level(float x, float step) {
        float level = (float) Math.floor(Math.abs(x) / step + 0.5f);
        return Math.signum(x) * (level < highestLevel() ? level : highestLevel());
    }

    /** One an output, or one for all. */
    private Steps[] steps(Tensor trained) {
        if (alpha instanceof QuantizerScale.Factor number) {
            return new Steps[] {new Steps(0, (float) number.factor())};
        }
        Steps[] steps = new Steps[FloatArithmetic.outputs(trained)];
        for (int output = 0; output < steps.length; output++) {
            int[] own = FloatArithmetic.ofOutput(trained, output);
            float[] weights = new float[own.length];
            float highest = 0;
            for (int i = 0; i < own.length; i++) {
                weights[i] = (float) trained.get(own[i]) / integerRange();
                highest = Math.max(highest, Math.abs(weights[i]));
            }
            if (highest == 0) {
                throw new LayerProblem(
                        "quantized_bits finds no scale for output " + output + ", whose weights are all 0");
            }
            float step = highest * 2 / (2 * highestLevel());
            steps[output] = isPowerOfTwo() ? powerOfTwoSteps(weights, step) : new Steps(step, step * magnitude());
        }
        return steps;
    }

    private Steps powerOfTwoSteps(float[] weights, float first) {
        float step = FloatArithmetic.powerOfTwo(FloatArithmetic.roundedLog2(first + FloatArithmetic.EPSILON));
        float before = step;
        for (int round = 0; round < ITERATIONS; round++) {
            float[] levels = new float[weights.length];
            for (int i = 0; i < levels.length; i++) {
                levels[i] = level(weights[i], step);
            }
            before = step;
            step = FloatArithmetic.bestPowerOfTwo(weights, levels);
        }
        return new Steps(before, step * magnitude());
    }
}
