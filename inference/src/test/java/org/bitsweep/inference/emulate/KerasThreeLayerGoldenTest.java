package org.bitsweep.inference.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.inference.precision.TypeResolver;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.inference.testing.ExpectedTypes;
import org.bitsweep.inference.testing.GoldenNetworks;
import org.bitsweep.inference.testing.SharedFiles;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Thirteen configurations of a jet tagger (16-64-32-32-5) against hls4ml's C++, pull request 1422 among them. */
class KerasThreeLayerGoldenTest {
    private static final SourcePlace PLACE = SourcePlace.of("golden variant");

    @Test
    void everyVariantPutsOutWhatHls4mlPutsOut() throws IOException {
        ModelGraph graph = graph(SharedFiles.require("models/derived/KERAS_3layer.weights.json"));
        JsonNode golden = GoldenNetworks.json("types/numeric_golden_keras3layer.json");
        Tensor inputs = matrix(golden.get("inputs"));
        JsonNode variants = golden.get("variants");
        assertThat(variants.size()).isEqualTo(13);
        int traced = 0;
        for (Map.Entry<String, JsonNode> entry : variants.properties()) {
            JsonNode variant = entry.getValue();
            TypedNetwork network = TypeResolver.resolve(graph, config(graph, variant.get("config")), modes(variant));
            assertThat(ExpectedTypes.of(network))
                    .as(entry.getKey())
                    .isEqualTo(ExpectedTypes.ofLayers(variant.get("types")));

            RecordedTraces traces = run(network, inputs);
            assertThat(traces.differences("softmax", matrix(variant.get("outputs"))))
                    .as(entry.getKey())
                    .isEmpty();
            for (Map.Entry<String, JsonNode> trace :
                    variant.path("trace_first8").properties()) {
                Tensor expected = matrix(trace.getValue());
                Tensor actual = traces.tensor(trace.getKey()).rows(0, expected.dimension(0));
                assertThat(floats(actual))
                        .as(entry.getKey() + " " + trace.getKey())
                        .isEqualTo(floats(expected));
                traced++;
            }
        }
        assertThat(traced).as("traces compared").isEqualTo(8 * 8);
    }

    /** hls4ml's traces were taken in {@code float}, which some of the 38-bit sums don't fit. */
    private static float[] floats(Tensor tensor) {
        float[] values = new float[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            // The sum turns -0.0 into 0.0.
            values[i] = (float) tensor.get(i) + 0.0f;
        }
        return values;
    }

    private static RecordedTraces run(TypedNetwork network, Tensor inputs) {
        RecordedTraces traces = new RecordedTraces(network, inputs.dimension(0));
        EmulationPlan plan = new EmulationPlan();
        traces.observe(plan.add(NetworkRanges.analyse(network, Map.of())));
        new Emulator(plan).run(Map.of("inp", inputs), 1, () -> false);
        return traces;
    }

    private static MaximumModes modes(JsonNode variant) {
        return variant.get("config").has("pr") ? MaximumModes.INHERIT : MaximumModes.IGNORE;
    }

    /** Granularity {@code model}: nothing but the default; granularity {@code name}: auto but for what is given. */
    private static HlsConfig config(ModelGraph graph, JsonNode variant) {
        LayerSettings model = with(LayerSettings.EMPTY, "default", variant.get("default"));
        if (variant.has("maximum")) {
            model = with(model, "maximum", variant.get("maximum"));
        }
        Map<String, LayerSettings> names = new LinkedHashMap<>();
        if (variant.get("gran").asString().equals("name")) {
            for (Layer layer : graph.layers()) {
                names.put(layer.name(), settings(layer, variant));
            }
        }
        return new HlsConfig(Map.of(), model, Map.of(), names);
    }

    private static LayerSettings settings(Layer layer, JsonNode variant) {
        LayerSettings settings = LayerSettings.EMPTY.withPrecision("default", Scalar.string("auto", PLACE));
        if (layer instanceof Softmax) {
            return settings.withPrecision("accum", Scalar.string("fixed<18,8,RND,SAT,0>", PLACE));
        }
        if (layer instanceof Dense && variant.has("acc")) {
            return with(with(settings, "accum", variant.get("acc")), "result", variant.get("res"));
        }
        return settings;
    }

    private static LayerSettings with(LayerSettings settings, String variable, JsonNode type) {
        return settings.withPrecision(variable, Scalar.string(type.asString(), PLACE));
    }

    private static ModelGraph graph(Path weights) throws IOException {
        JsonNode layers =
                JsonMapper.builder().build().readTree(Files.readString(weights)).get("layers");
        return ModelGraph.builder()
                .add(new InputLayer("inp", TensorShape.of(16)))
                .add(dense("fc1", layers.get(0)), "inp")
                .add(new Activation("relu1", ActivationFunction.RELU), "fc1")
                .add(dense("fc2", layers.get(1)), "relu1")
                .add(new Activation("relu2", ActivationFunction.RELU), "fc2")
                .add(dense("fc3", layers.get(2)), "relu2")
                .add(new Activation("relu3", ActivationFunction.RELU), "fc3")
                .add(dense("out", layers.get(3)), "relu3")
                .add(new Softmax("softmax"), "out")
                .build();
    }

    private static Dense dense(String name, JsonNode layer) {
        return new Dense(name, matrix(layer.get("kernel")), Optional.of(Tensor.vector(numbers(layer.get("bias")))));
    }

    private static Tensor matrix(JsonNode rows) {
        int columns = rows.get(0).size();
        double[] values = new double[rows.size() * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i / columns).get(i % columns).asDouble();
        }
        return Tensor.of(new int[] {rows.size(), columns}, values, ElementType.FLOAT64);
    }

    private static double[] numbers(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }
}
