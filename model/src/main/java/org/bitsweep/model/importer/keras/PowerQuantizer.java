package org.bitsweep.model.importer.keras;

import org.bitsweep.model.precision.ExponentType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.Tensor;

/**
 * QKeras' {@code quantized_po2}: the nearest power of two, with the sign.
 *
 * @param bits bits of the exponent in hls4ml; QKeras counts the weight's sign among them
 * @param maximum the largest magnitude; infinite for none
 */
record PowerQuantizer(int bits, float maximum) implements WeightQuantizer {
    private static final int MOST_BITS = 8;

    static PowerQuantizer of(QuantizerConfig config) {
        config.requireDeterministic();
        if (config.flag("quadratic_approximation", false)) {
            throw new LayerProblem("quantized_po2 has a quadratic_approximation, which is not supported");
        }
        String rounding = config.options().path("log2_rounding").text("rnd");
        if (!rounding.equals("rnd")) {
            throw new LayerProblem("quantized_po2 has log2_rounding " + rounding + ", which is not supported; use rnd");
        }
        double maximum = config.number("max_value").orElse(Double.POSITIVE_INFINITY);
        if (maximum <= 0) {
            throw new LayerProblem("quantized_po2 has max_value " + maximum + "; it must be above 0");
        }
        int bits = config.integer("bits", 8, 2, MOST_BITS);
        return new PowerQuantizer(bits, (float) maximum);
    }

    @Override
    public Precision type() {
        return new ExponentType(bits);
    }

    @Override
    public Tensor quantize(Tensor trained) {
        return FloatArithmetic.map(trained, this::power);
    }

    /**
     * The number that hls4ml writes down: its exponent is cut off, not rounded, from the logarithm of the quantized value,
     * which straight-through arithmetic may have left beside the power (ExponentWeightVariable).
     */
    private float power(float x) {
        int exponentBits = bits - 1 - (maximum > 1 ? 1 : 0);
        int lowest = -(1 << exponentBits);
        int highest = (1 << exponentBits) - 1;
        float magnitude = Math.abs(x);
        int exponent = magnitude < FloatArithmetic.EPSILON
                ? lowest
                : Math.min(Math.max(FloatArithmetic.roundedLog2(Math.min(magnitude, maximum)), lowest), highest);
        float sign = x < 0 ? -1 : 1;
        float value = FloatArithmetic.through(x, sign * FloatArithmetic.powerOfTwo(exponent));
        int written = (int) (float) (Math.log(Math.abs(value)) / Math.log(2));
        return (value < 0 ? -1 : 1) * FloatArithmetic.powerOfTwo(written);
    }
}
