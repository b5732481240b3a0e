package org.bitsweep.inference.precision;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Concatenate;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Dot;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;
import tools.jackson.databind.JsonNode;

/** Networks and configurations built from the descriptions of {@code infer_golden.json} and {@code infer_grid.json}. */
final class InferCase {
    private static final SourcePlace PLACE = SourcePlace.of("golden case");
    private static final String AUTO = "auto";
    /** {@code config_from_keras_model} writes this type into every softmax. */
    private static final String SOFTMAX_ACCUMULATOR = "fixed<18,8,RND,SAT,0>";

    private InferCase() {}

    /** A case of {@code infer_golden.json}. */
    static TypedNetwork resolve(JsonNode golden, MaximumModes modes) {
        ModelGraph graph = graph(golden);
        LayerSettings model = model(golden);
        Map<String, LayerSettings> types = new LinkedHashMap<>();
        Map<String, LayerSettings> names = new LinkedHashMap<>();
        switch (golden.get("id").asString()) {
            case "gran_model_dense" -> {}
            case "gran_type_dense" -> types.put("Dense", LayerSettings.EMPTY.withPrecision("default", scalar(AUTO)));
            default -> graph.layers().forEach(layer -> names.put(layer.name(), settings(golden, layer)));
        }
        return TypeResolver.resolve(graph, new HlsConfig(Map.of(), model, types, names), modes);
    }

    /** As granularity {@code name} has it: auto, but for what the case sets. */
    private static LayerSettings settings(JsonNode golden, Layer layer) {
        LayerSettings settings = LayerSettings.EMPTY.withPrecision("default", scalar(AUTO));
        if (layer instanceof Softmax) {
            settings = settings.withPrecision("accum", scalar(SOFTMAX_ACCUMULATOR));
        }
        for (Map.Entry<String, JsonNode> type :
                golden.get("set_precisions").path(layer.name()).properties()) {
            settings =
                    settings.withPrecision(type.getKey(), scalar(type.getValue().asString()));
        }
        return settings;
    }

    private static LayerSettings model(JsonNode golden) {
        LayerSettings model = LayerSettings.EMPTY.withPrecision(
                "default", scalar(golden.get("default").asString()));
        JsonNode maximum = golden.get("maximum");
        return maximum.isNull() ? model : model.withPrecision("maximum", scalar(maximum.asString()));
    }

    private static Scalar scalar(String text) {
        return Scalar.string(text, PLACE);
    }

    private static ModelGraph graph(JsonNode golden) {
        String id = golden.get("id").asString();
        if (id.startsWith("mlp_")) {
            return ModelGraph.builder()
                    .add(input("inp", 16))
                    .add(dense("fc1", 16, 64, true), "inp")
                    .add(new Activation("r1", ActivationFunction.RELU), "fc1")
                    .add(dense("fc2", 64, 32, true), "r1")
                    .add(new Activation("r2", ActivationFunction.RELU), "fc2")
                    .add(dense("fc3", 32, 5, true), "r2")
                    .add(new Softmax("sm"), "fc3")
                    .build();
        }
        if (id.startsWith("dense_chain_")) {
            return ModelGraph.builder()
                    .add(input("inp", 16))
                    .add(dense("fc1", 16, 8, true), "inp")
                    .add(dense("fc2", 8, 8, true), "fc1")
                    .add(dense("fc3", 8, 4, true), "fc2")
                    .build();
        }
        return single(golden);
    }

    /** One layer behind its inputs; a case that fails in hls4ml describes none and is a dense layer. */
    private static ModelGraph single(JsonNode golden) {
        String name = golden.get("layer").asString();
        JsonNode attributes = golden.path("attrs");
        int size = golden.path("input_shapes").path(0).path(0).asInt(16);
        return switch (golden.path("class_name").asString("Dense")) {
            case "Dense" ->
                behindOne(
                        size,
                        dense(
                                name,
                                size,
                                attributes.path("n_out").asInt(64),
                                !golden.get("id").asString().endsWith("_no_bias")));
            case "BatchNormalization" -> behindOne(size, normalization(name, size));
            case "Merge" -> behindTwo(new Merge(name, operation(attributes)));
            case "Concatenate" -> behindTwo(new Concatenate(name, -1));
            case "Reshape" -> behindKept(size, new Reshape(name, TensorShape.of(size / 2, 2)));
            case "Softmax" -> behindOne(size, new Softmax(name));
            case "ParametrizedActivation" ->
                behindOne(
                        size,
                        new ParametrizedActivation(
                                name,
                                parametrized(attributes.get("activation").asString()),
                                attributes.get("activ_param").asDouble()));
            case "Activation" -> behindOne(size, new Activation(name, function(attributes)));
            case "Dot" -> behindTwo(new Dot(name));
            default ->
                behindFitting(InferLayers.of(name, golden.get("class_name").asString(), attributes));
        };
    }

    private static ParametrizedActivation.Function parametrized(String name) {
        return switch (name) {
            case "leakyrelu" -> ParametrizedActivation.Function.LEAKY_RELU;
            case "elu" -> ParametrizedActivation.Function.ELU;
            default -> ParametrizedActivation.Function.THRESHOLDED_RELU;
        };
    }

    /** Behind an input of the shape that the layer is made for. */
    private static ModelGraph behindFitting(Layer layer) {
        TensorShape shape = layer instanceof Convolution convolution
                ? convolution.window().inputShape()
                : layer instanceof Pooling pooling
                        ? pooling.window().inputShape()
                        : layer instanceof LayerNormalization ? TensorShape.of(1, 2) : TensorShape.of(6);
        return ModelGraph.builder()
                .add(new InputLayer("inp", shape))
                .add(layer, "inp")
                .build();
    }

    private static ActivationFunction function(JsonNode attributes) {
        return ActivationFunction.valueOf(
                attributes.get("activation").asString().toUpperCase(Locale.ROOT));
    }

    private static MergeOperation operation(JsonNode attributes) {
        return MergeOperation.valueOf(attributes.get("op").asString().toUpperCase(Locale.ROOT));
    }

    private static ModelGraph behindOne(int size, Layer layer) {
        return ModelGraph.builder().add(input("inp", size)).add(layer, "inp").build();
    }

    /** A reshape at the end would be removed, so a relu follows it. */
    private static ModelGraph behindKept(int size, Layer layer) {
        return ModelGraph.builder()
                .add(input("inp", size))
                .add(layer, "inp")
                .add(new Activation("last", ActivationFunction.RELU), layer.name())
                .build();
    }

    private static ModelGraph behindTwo(Layer layer) {
        return behindTwo(layer, 6);
    }

    private static ModelGraph behindTwo(Layer layer, int size) {
        return ModelGraph.builder()
                .add(input("a", size))
                .add(input("b", size))
                .add(layer, "a", "b")
                .build();
    }

    private static InputLayer input(String name, int size) {
        return new InputLayer(name, TensorShape.of(size));
    }

    private static Dense dense(String name, int inputs, int outputs, boolean bias) {
        return new Dense(
                name,
                Tensor.of(new int[] {inputs, outputs}, new double[inputs * outputs], ElementType.FLOAT32),
                bias ? Optional.of(Tensor.vector(new double[outputs])) : Optional.empty());
    }

    /** A scale of 1 and a bias of 0 would be removed. */
    private static BatchNormalization normalization(String name, int size) {
        double[] scale = new double[size];
        java.util.Arrays.fill(scale, 0.5);
        return new BatchNormalization(name, Tensor.vector(scale), Tensor.vector(new double[size]));
    }

    /** A case of {@code infer_grid.json}, whose layer is named {@code x}. */
    static TypedNetwork resolveGrid(JsonNode golden, MaximumModes modes) {
        int size = golden.get("attrs").path("n_in").asInt(6);
        ModelGraph graph = switch (golden.get("class").asString()) {
            case "Dense" -> behindOne(size, dense("x", size, 1, true));
            case "BatchNormalization" -> behindOne(size, normalization("x", size));
            case "Merge" -> behindTwo(new Merge("x", operation(golden.get("attrs"))));
            case "Concatenate" -> behindTwo(new Concatenate("x", -1));
            case "Dot" -> behindTwo(new Dot("x"), golden.path("shape").path(0).asInt(6));
            default -> behindFitting(InferLayers.of("x", golden.get("class").asString(), golden.get("attrs")));
        };
        Map<String, LayerSettings> names = new LinkedHashMap<>();
        for (int i = 0; i < graph.inputLayers().size(); i++) {
            names.put(
                    graph.inputLayers().get(i).name(),
                    LayerSettings.EMPTY.withPrecision(
                            "result", scalar(golden.get("inputs").get(i).asString())));
        }
        LayerSettings settings = LayerSettings.EMPTY;
        for (Map.Entry<String, JsonNode> type : golden.get("types").properties()) {
            settings = settings.withPrecision(
                    type.getKey().replace("_t", ""), scalar(type.getValue().asString()));
        }
        names.put("x", settings);
        return TypeResolver.resolve(graph, new HlsConfig(Map.of(), model(golden), Map.of(), names), modes);
    }
}
