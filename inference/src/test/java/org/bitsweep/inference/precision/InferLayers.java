package org.bitsweep.inference.precision;

import java.util.Optional;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dot;
import org.bitsweep.model.layer.Embedding;
import org.bitsweep.model.layer.HardActivation;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.layer.ParametricRelu;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.SlidingWindow;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import tools.jackson.databind.JsonNode;

/** Layers with as many values under their windows as the golden cases say; the values themselves decide no type. */
final class InferLayers {
    private InferLayers() {}

    /** The layer of a class that takes one window, one vector or two vectors. */
    static Layer of(String name, String hlsClass, JsonNode attributes) {
        return switch (hlsClass) {
            case "Conv1D" -> convolution(name, Convolution.Kind.STANDARD, window(1, attributes, "filt"));
            case "Conv2D" -> convolution(name, Convolution.Kind.STANDARD, window(2, attributes, "filt"));
            case "PointwiseConv1D" -> convolution(name, Convolution.Kind.POINTWISE, window(1, attributes, "filt"));
            case "DepthwiseConv1D" -> convolution(name, Convolution.Kind.DEPTHWISE, window(1, attributes, "filt"));
            case "DepthwiseConv2D" -> convolution(name, Convolution.Kind.DEPTHWISE, window(2, attributes, "filt"));
            case "Pooling1D" -> pooling(name, window(1, attributes, "pool"), attributes, false);
            case "Pooling2D" -> pooling(name, window(2, attributes, "pool"), attributes, false);
            case "GlobalPooling1D" -> pooling(name, window(1, attributes, "pool"), attributes, true);
            case "GlobalPooling2D" -> pooling(name, window(2, attributes, "pool"), attributes, true);
            case "Dot" -> new Dot(name);
            case "LayerNormalization" -> new LayerNormalization(name, Tensor.vector(1, 2), Tensor.vector(1, 2), 0.001);
            case "ApplyAlpha" ->
                new BatchNormalization(name, halves(6), halves(6), BatchNormalization.Kind.APPLY_ALPHA);
            case "PReLU" -> new ParametricRelu(name, Tensor.vector(1, 1, 1, 1, 1, 1));
            case "HardActivation" -> new HardActivation(name, HardActivation.Function.HARD_SIGMOID, 1 / 6.0);
            case "Embedding" -> new Embedding(name, zeros(10, 3));
            default -> throw new IllegalArgumentException(hlsClass);
        };
    }

    private static SlidingWindow window(int dimensions, JsonNode attributes, String prefix) {
        int height = dimensions == 1 ? 1 : attributes.get(prefix + "_height").asInt();
        int width = attributes.get(prefix + "_width").asInt();
        return SlidingWindow.over(
                dimensions, height, width, attributes.path("n_chan").asInt(3));
    }

    private static Layer convolution(String name, Convolution.Kind kind, SlidingWindow window) {
        int filters = kind == Convolution.Kind.DEPTHWISE ? 1 : 2;
        Tensor kernel = window.dimensions() == 1
                ? zeros(window.windowWidth(), window.channels(), filters)
                : zeros(window.windowHeight(), window.windowWidth(), window.channels(), filters);
        int biases = kind == Convolution.Kind.DEPTHWISE ? window.channels() : filters;
        return new Convolution(name, kind, window, kernel, Optional.of(zeros(biases)));
    }

    private static Layer pooling(String name, SlidingWindow window, JsonNode attributes, boolean global) {
        boolean largest = attributes.get("pool_op").asString().equals("Max");
        return new Pooling(
                name, largest ? Pooling.Operation.MAXIMUM : Pooling.Operation.AVERAGE, window, false, global);
    }

    private static Tensor halves(int size) {
        double[] values = new double[size];
        java.util.Arrays.fill(values, 0.5);
        return Tensor.vector(values);
    }

    private static Tensor zeros(int... shape) {
        int size = 1;
        for (int dimension : shape) {
            size *= dimension;
        }
        return Tensor.of(shape, new double[size], ElementType.FLOAT32);
    }
}
