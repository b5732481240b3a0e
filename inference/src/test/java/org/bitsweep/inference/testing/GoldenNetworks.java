package org.bitsweep.inference.testing;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bitsweep.inference.precision.SoftmaxImplementation;
import org.bitsweep.inference.precision.SoftmaxTables;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypeOrigin;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Concatenate;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.GoldenCasts;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Typed networks built from what hls4ml itself resolved, without the product's importers and inference of types: layers
 * and types from {@code types.json}, weights from {@code model.h5}.
 */
public final class GoldenNetworks {
    /** Keras' default, which all golden networks have. */
    private static final float EPSILON = 1e-3f;

    /** {@code types.json} doesn't name the operations of {@code merge-trn}. */
    private static final Map<String, MergeOperation> MERGES = Map.of(
            "mul", MergeOperation.MULTIPLY,
            "sub", MergeOperation.SUBTRACT,
            "add", MergeOperation.ADD,
            "maxm", MergeOperation.MAXIMUM,
            "avg", MergeOperation.AVERAGE);

    private GoldenNetworks() {}

    /** A network of {@code golden/nets} with its inputs of one size. */
    public static TypedNetwork read(String name, int inputSize) {
        JsonNode layers = json("nets/" + name + "/types.json");
        try (InputStream file = GoldenArrays.resource("nets/" + name + "/model.h5");
                HdfFile weights = HdfFile.fromInputStream(file)) {
            ModelGraph.Builder graph = ModelGraph.builder();
            for (JsonNode layer : layers) {
                List<String> inputs = new ArrayList<>();
                layer.get("inputs").forEach(input -> inputs.add(input.asString()));
                Layer made = layer(layer, weights, inputSize);
                graph.add(made, made instanceof InputLayer ? List.of() : inputs);
            }
            ModelGraph built = graph.build();
            List<TypedLayer> typed = new ArrayList<>();
            for (Layer layer : built.layers()) {
                for (JsonNode node : layers) {
                    if (node.get("name").asString().equals(layer.name())) {
                        typed.add(typed(layer, node));
                    }
                }
            }
            return new TypedNetwork(built, typed, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode json(String path) {
        return JsonMapper.builder().build().readTree(GoldenArrays.resource(path));
    }

    private static Layer layer(JsonNode node, HdfFile weights, int inputSize) {
        String name = node.get("name").asString();
        return switch (node.get("cls").asString()) {
            case "Input" -> new InputLayer(name, TensorShape.of(inputSize));
            case "Dense" ->
                new Dense(name, tensor(weights, name, "kernel"), Optional.of(tensor(weights, name, "bias")));
            case "BatchNormalization" -> normalization(name, weights);
            case "Activation" ->
                new Activation(
                        name,
                        ActivationFunction.valueOf(
                                node.get("activation").asString().toUpperCase(Locale.ROOT)));
            case "Softmax" -> new Softmax(name);
            case "Merge" -> new Merge(name, Objects.requireNonNull(MERGES.get(name), name));
            case "Concatenate" -> new Concatenate(name, node.get("axis").asInt());
            default -> throw new IllegalArgumentException("no golden layer of class " + node.get("cls"));
        };
    }

    /** The two vectors as NumPy makes them of Keras' four: in {@code float}. */
    private static BatchNormalization normalization(String name, HdfFile weights) {
        Tensor gamma = tensor(weights, name, "gamma");
        Tensor beta = tensor(weights, name, "beta");
        Tensor mean = tensor(weights, name, "moving_mean");
        Tensor variance = tensor(weights, name, "moving_variance");
        double[] scale = new double[gamma.size()];
        double[] bias = new double[gamma.size()];
        for (int i = 0; i < scale.length; i++) {
            float deviation = (float) Math.sqrt((float) variance.get(i) + EPSILON);
            scale[i] = (float) gamma.get(i) / deviation;
            bias[i] = (float) beta.get(i) - (float) scale[i] * (float) mean.get(i);
        }
        return new BatchNormalization(name, Tensor.vector(scale), Tensor.vector(bias));
    }

    static Tensor tensor(HdfFile weights, String layer, String variable) {
        Object data = weights.getDatasetByPath("/model_weights/" + layer + "/" + layer + "/" + variable)
                .getData();
        if (data instanceof float[] vector) {
            double[] values = new double[vector.length];
            for (int i = 0; i < vector.length; i++) {
                values[i] = vector[i];
            }
            return Tensor.of(new int[] {vector.length}, values, ElementType.FLOAT32);
        }
        float[][] matrix = (float[][]) data;
        double[] values = new double[matrix.length * matrix[0].length];
        for (int i = 0; i < values.length; i++) {
            values[i] = matrix[i / matrix[0].length][i % matrix[0].length];
        }
        return Tensor.of(new int[] {matrix.length, matrix[0].length}, values, ElementType.FLOAT32);
    }

    private static TypedLayer typed(Layer layer, JsonNode node) {
        Map<String, Precision> types = new LinkedHashMap<>();
        Map<String, TypeOrigin> origins = new LinkedHashMap<>();
        node.get("types").properties().forEach(entry -> {
            if (entry.getKey().endsWith("_t")) {
                types.put(entry.getKey(), type(entry.getValue().asString()));
                origins.put(entry.getKey(), TypeOrigin.SET);
            }
        });
        JsonNode strategy = node.get("strategy");
        JsonNode tableSize = node.get("table_size");
        int size = tableSize == null ? 0 : tableSize.asInt();
        return new TypedLayer(
                layer,
                types,
                origins,
                strategy == null
                        ? Strategy.LATENCY
                        : Strategy.valueOf(strategy.asString().toUpperCase(Locale.ROOT)),
                node.get("reuse_factor").asInt(),
                size,
                node.get("cls").asString().equals("Softmax") ? Optional.of(softmax(node, size)) : Optional.empty());
    }

    /** Every golden input of a softmax has more than 10 bits, so no table of 1,024 entries is cut. */
    private static SoftmaxTables softmax(JsonNode node, int size) {
        return new SoftmaxTables(
                SoftmaxImplementation.valueOf(
                        node.get("implementation").asString().toUpperCase(Locale.ROOT)),
                size,
                size);
    }

    static NumericType type(String text) {
        if (text.startsWith("int") || text.startsWith("uint")) {
            int width = Integer.parseInt(text.substring(text.indexOf('<') + 1, text.length() - 1));
            return new IntegerType(width, text.startsWith("i"));
        }
        return GoldenCasts.type(text);
    }
}
