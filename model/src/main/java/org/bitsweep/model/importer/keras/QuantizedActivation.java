package org.bitsweep.model.importer.keras;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/**
 * QKeras' {@code QActivation}. hls4ml keeps the function alone: the type that the values are rounded to is whatever its
 * configuration says of the layer's result ({@code converters/keras/qkeras.py}, get_activation_quantizer).
 */
final class QuantizedActivation {
    private static final double TERNARY_THRESHOLD = 0.33;
    /** Where the threshold of hls4ml's ternary hyperbolic tangent is. */
    private static final double HALF = 0.5;

    private QuantizedActivation() {}

    /**
     * The layers of an activation: one, or a scale and a ternary one that has its threshold at a half.
     *
     * @param shape of the input
     * @throws LayerProblem if hls4ml has no such function
     */
    static List<Layer> read(String name, QuantizerConfig config, TensorShape shape) {
        config.requireDeterministic();
        return switch (config.kind()) {
            case "quantized_bits" -> List.of(new Activation(name, ActivationFunction.LINEAR));
            case "quantized_relu" -> List.of(relu(name, config));
            case "quantized_tanh" -> {
                requireReal(config, "use_real_tanh");
                yield List.of(new Activation(name, ActivationFunction.TANH));
            }
            case "quantized_sigmoid" -> {
                requireReal(config, "use_real_sigmoid");
                yield List.of(new Activation(name, ActivationFunction.SIGMOID));
            }
            case "binary", "binary_tanh" -> List.of(new Activation(name, ActivationFunction.BINARY_TANH));
            case "ternary", "ternary_tanh" -> ternary(name, config, shape);
            default ->
                throw new LayerProblem(
                        "activation " + config.kind() + ", which hls4ml doesn't take; it takes quantized_relu,"
                                + " quantized_bits, quantized_tanh, quantized_sigmoid, binary and ternary");
        };
    }

    private static Layer relu(String name, QuantizerConfig config) {
        double slope = config.number("negative_slope").orElse(0.0);
        if (slope != 0) {
            throw new LayerProblem("quantized_relu has negative_slope " + slope + ", which is not supported yet");
        }
        return new Activation(name, ActivationFunction.RELU);
    }

    private static void requireReal(QuantizerConfig config, String option) {
        if (!config.flag(option, false)) {
            throw new LayerProblem(config.kind() + " without " + option + ", which is not supported yet");
        }
    }

    /** hls4ml puts a scale before the function, so that the threshold comes to lie at a half (ExtractTernaryThreshold). */
    private static List<Layer> ternary(String name, QuantizerConfig config, TensorShape shape) {
        Optional<Double> stated =
                config.options().path("threshold").text().isPresent() ? Optional.empty() : config.number("threshold");
        double threshold = stated.orElse(TERNARY_THRESHOLD);
        if (threshold <= 0) {
            throw new LayerProblem("ternary has the threshold " + threshold + "; it must be above 0");
        }
        Layer function = new Activation(name, ActivationFunction.TERNARY);
        if (threshold == HALF) {
            return List.of(function);
        }
        double[] scale = new double[shape.size()];
        Arrays.fill(scale, HALF / threshold);
        Tensor factors = Tensor.of(new int[] {scale.length}, scale, ElementType.FLOAT64);
        Tensor zeros = Tensor.of(new int[] {scale.length}, new double[scale.length], ElementType.FLOAT64);
        Layer before = new BatchNormalization(name + "_scale", factors, zeros, BatchNormalization.Kind.APPLY_ALPHA);
        return List.of(before, function);
    }
}
