package org.bitsweep.model.importer.keras;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.HardActivation;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.ParametricRelu;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.layer.ParametrizedActivation.Function;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.tensor.TensorShape;

/**
 * Activations: layers of their own and arguments of other layers ({@code keras_v3/core.py} and {@code keras/core.py} of
 * hls4ml's converters).
 */
final class ActivationReader {
    /** The functions that hls4ml's C++ has; others convert and then don't compile. */
    private static final Map<String, ActivationFunction> FUNCTIONS = Map.ofEntries(
            Map.entry("linear", ActivationFunction.LINEAR),
            Map.entry("relu", ActivationFunction.RELU),
            Map.entry("relu1", ActivationFunction.RELU1),
            Map.entry("relu6", ActivationFunction.RELU6),
            Map.entry("sigmoid", ActivationFunction.SIGMOID),
            Map.entry("tanh", ActivationFunction.TANH),
            Map.entry("softplus", ActivationFunction.SOFTPLUS),
            Map.entry("softsign", ActivationFunction.SOFTSIGN),
            Map.entry("selu", ActivationFunction.SELU),
            Map.entry("binary_tanh", ActivationFunction.BINARY_TANH),
            Map.entry("ternary_tanh", ActivationFunction.TERNARY_TANH));

    /** Keras' default slope of the function, which is not that of its layer. */
    private static final double FUNCTION_SLOPE = 0.2;

    private static final double KERAS2_HARD_SLOPE = 0.2;
    private static final double KERAS3_HARD_SLOPE = 1.0 / 6;
    private static final double LAYER_SLOPE = 0.3;
    private static final double THETA = 1;

    private ActivationReader() {}

    /** The functions that can be read, in the order of a message. */
    static String functions() {
        return "linear, relu, relu1, relu6, leaky_relu, elu, selu, sigmoid, hard_sigmoid, tanh, softplus, softsign, softmax,"
                + " binary_tanh, ternary_tanh";
    }

    /**
     * The layer for a function's name.
     *
     * @throws LayerProblem if hls4ml has no such function
     */
    static Layer function(String name, String function, Generation generation) {
        ActivationFunction plain = FUNCTIONS.get(function);
        if (plain != null) {
            return new Activation(name, plain);
        }
        return switch (function) {
            // hls4ml takes the whole tensor as one slice for a softmax that is given as an activation.
            case "softmax" -> new Softmax(name);
            case "hard_sigmoid" ->
                new HardActivation(
                        name,
                        HardActivation.Function.HARD_SIGMOID,
                        generation == Generation.KERAS2 ? KERAS2_HARD_SLOPE : KERAS3_HARD_SLOPE);
            case "leaky_relu" -> new ParametrizedActivation(name, Function.LEAKY_RELU, FUNCTION_SLOPE);
            case "elu" -> new ParametrizedActivation(name, Function.ELU, 1);
            default -> throw new LayerProblem("activation " + function + ", for which hls4ml has no C++");
        };
    }

    /** Keras' layer {@code ReLU}. */
    static Layer relu(String name, LayerConfig config, Generation generation) {
        OptionalDouble maximum = config.number("max_value");
        if (maximum.isPresent() && maximum.getAsDouble() != Double.POSITIVE_INFINITY) {
            throw new LayerProblem("max_value " + maximum.getAsDouble() + "; hls4ml has no relu with a maximum");
        }
        double slope = finite(config, "negative_slope", 0);
        double threshold = finite(config, "threshold", 0);
        if (generation == Generation.KERAS2) {
            if (slope != 0 || threshold != 0) {
                throw new LayerProblem(
                        slope != 0
                                ? "negative_slope " + slope + ", which hls4ml's Keras 2 reader ignores"
                                : "threshold " + threshold + ", which hls4ml's Keras 2 reader ignores");
            }
            return new Activation(name, ActivationFunction.RELU);
        }
        if (slope != 0 && threshold != 0) {
            throw new LayerProblem(
                    "negative_slope " + slope + " with threshold " + threshold + "; hls4ml takes one of the two");
        }
        return slope != 0
                ? new ParametrizedActivation(name, Function.LEAKY_RELU, slope)
                : new ParametrizedActivation(name, Function.THRESHOLDED_RELU, threshold);
    }

    /** Keras' layer {@code LeakyReLU}. */
    static Layer leakyRelu(String name, LayerConfig config, Generation generation) {
        double slope = finite(config, "negative_slope", finite(config, "alpha", LAYER_SLOPE));
        if (slope == 0 && generation == Generation.KERAS3) {
            throw new LayerProblem("negative_slope 0, on which hls4ml's reader fails; use ReLU");
        }
        return new ParametrizedActivation(name, Function.LEAKY_RELU, slope);
    }

    /** Keras' layer {@code ELU}. */
    static Layer elu(String name, LayerConfig config) {
        return new ParametrizedActivation(name, Function.ELU, finite(config, "alpha", 1));
    }

    /** Keras 2's layer {@code ThresholdedReLU}. */
    static Layer thresholdedRelu(String name, LayerConfig config) {
        return new ParametrizedActivation(name, Function.THRESHOLDED_RELU, finite(config, "theta", THETA));
    }

    /** Keras' layer {@code PReLU}. */
    static Layer parametricRelu(
            String name, LayerConfig config, WeightStore weights, List<String> path, TensorShape input) {
        requireOwnSlopes(config);
        int[] shape = input.dimensions().stream().mapToInt(Integer::intValue).toArray();
        return new ParametricRelu(name, weights.read(path, "alpha", 0, shape).reshape(input.size()));
    }

    static void requireOwnSlopes(LayerConfig config) {
        if (!config.json().path("shared_axes").isAbsent()) {
            throw new LayerProblem("shared_axes " + config.json().path("shared_axes")
                    + "; hls4ml reads a slope for each element: leave shared_axes out");
        }
    }

    private static double finite(LayerConfig config, String key, double absent) {
        double value = config.number(key).orElse(absent);
        if (!Double.isFinite(value)) {
            throw new LayerProblem(key + " " + value + " is not a finite number");
        }
        return value;
    }
}
