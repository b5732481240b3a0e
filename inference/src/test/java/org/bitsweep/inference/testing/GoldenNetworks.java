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

    /** The perceptron of {@code golden/mnist}: 49 pixels, three dense layers, softmax. */
    public static ModelGraph digits() {
        try (InputStream file = GoldenArrays.resource("mnist/mlp.h5");
                HdfFile weights = HdfFile.fromInputStream(file)) {
            return ModelGraph.builder()
                    .add(new InputLayer("pixels", TensorShape.of(49)))
                    .add(dense("fc1", weights), "pixels")
                    .add(new Activation("relu1", ActivationFunction.RELU), "fc1")
                    .add(dense("fc2", weights), "relu1")
                    .add(new Activation("relu2", ActivationFunction.RELU), "fc2")
                    .add(dense("fc3", weights), "relu2")
                    .add(new Softmax("softmax"), "fc3")
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with the types of one entry of {@code policies_mlp.json}: strategy Latency, tables of what size fits. */
    public static TypedNetwork digits(JsonNode policy) {
        ModelGraph graph = digits();
        List<TypedLayer> typed = new ArrayList<>();
        for (Layer layer : graph.layers()) {
            Map<String, Precision> types = types(policy.get("types").get(layer.name()));
            boolean softmax = layer instanceof Softmax;
            // fix_softmax_table_size.py: as many entries as the input and the table's word have bits for.
            int logitBits = type(policy.get("types").get("fc3").get("result_t").asString())
                    .width();
            int size = 1 << Math.min(10, logitBits);
            SoftmaxTables tables =
                    new SoftmaxTables(SoftmaxImplementation.STABLE, 1 << Math.min(10, logitBits - 1), size);
            typed.add(new TypedLayer(
                    layer, types, Map.of(), Strategy.LATENCY, 1, 0, softmax ? Optional.of(tables) : Optional.empty()));
        }
        return new TypedNetwork(graph, typed, List.of());
    }

    private static Dense dense(String name, HdfFile weights) {
        return new Dense(name, tensor(weights, name, "kernel"), Optional.of(tensor(weights, name, "bias")));
    }

    private static Map<String, Precision> types(JsonNode node) {
        Map<String, Precision> types = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            if (entry.getKey().endsWith("_t")) {
                types.put(entry.getKey(), type(entry.getValue().asString()));
            }
        });
        return types;
    }

    public static JsonNode json(String path) {
        return JsonMapper.builder().build().readTree(GoldenArrays.resource(path));
    }

    private static Layer layer(JsonNode node, HdfFile weights, int inputSize) {
        String name = node.get("name").asString();
        return switch (node.get("cls").asString()) {
            case "Input" -> new InputLayer(name, TensorShape.of(inputSize));
            case "Dense" -> dense(name, weights);
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
        Map<String, Precision> types = types(node.get("types"));
        JsonNode strategy = node.get("strategy");
        JsonNode tableSize = node.get("table_size");
        int size = tableSize == null ? 0 : tableSize.asInt();
        return new TypedLayer(
                layer,
                types,
                Map.of(),
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

    /** A type as C++ writes it: {@code ap_fixed<8,4,AP_RND,AP_SAT>}, {@code ap_int<2>}. */
    public static NumericType vendorType(String text) {
        String plain = text.replaceAll("\\bap_|\\bAP_|>", "");
        if (plain.contains("int")) {
            return type(plain + ">");
        }
        String[] defaults = {"", "", "TRN", "WRAP", "0"};
        StringBuilder full = new StringBuilder(plain);
        for (int i = plain.split(",", -1).length; i < defaults.length; i++) {
            full.append(',').append(defaults[i]);
        }
        return type(full.append('>').toString());
    }

    static NumericType type(String text) {
        if (text.startsWith("int") || text.startsWith("uint")) {
            int width = Integer.parseInt(text.substring(text.indexOf('<') + 1, text.length() - 1));
            return new IntegerType(width, text.startsWith("i"));
        }
        return GoldenCasts.type(text);
    }
}
