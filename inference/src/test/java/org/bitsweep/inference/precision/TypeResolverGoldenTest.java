package org.bitsweep.inference.precision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.bitsweep.inference.testing.ExpectedTypes;
import org.bitsweep.inference.testing.GoldenModels;
import org.bitsweep.inference.testing.GoldenNetworks;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.policy.MaximumModes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Whole networks against what hls4ml 1.3.0 resolved for them: golden/nets/NAME/types.json. */
class TypeResolverGoldenTest {
    @ParameterizedTest
    @MethodSource("org.bitsweep.inference.testing.GoldenModels#nets")
    void resolvesAKerasFileAsHls4mlDoes(String net) {
        requireGolden(net, "keras");
    }

    @ParameterizedTest
    @MethodSource("org.bitsweep.inference.testing.GoldenModels#nets")
    void resolvesAnHdf5FileAsHls4mlDoes(String net) {
        requireGolden(net, "h5");
    }

    @Test
    void allSupportedNetworksAreThere() {
        assertThat(GoldenModels.NETS).hasSize(28).doesNotHaveDuplicates();
    }

    private static void requireGolden(String net, String format) {
        ModelGraph graph = GoldenModels.graph(net, format);
        TypedNetwork network = TypeResolver.resolve(graph, GoldenModels.config(net), MaximumModes.IGNORE);
        JsonNode golden = GoldenNetworks.json("nets/" + net + "/types.json");

        assertThat(network.layers().stream().map(layer -> description(network, layer)))
                .containsExactlyElementsOf(StreamSupport.stream(golden.spliterator(), false)
                        .map(TypeResolverGoldenTest::description)
                        .toList());
    }

    /** One layer, everything that hls4ml says of it, in one line. */
    private static String description(JsonNode layer) {
        List<String> inputs = new ArrayList<>();
        layer.get("inputs").forEach(input -> inputs.add(input.asString()));
        JsonNode size = layer.get("table_size");
        // That of convolutions and poolings is for streams.
        JsonNode implementation = layer.get("cls").asString().equals("Softmax") ? layer.get("implementation") : null;
        String name = layer.get("cls").asString();
        return name + " " + layer.get("name").asString() + " <- " + (name.equals("Input") ? List.of() : inputs) + " "
                + ExpectedTypes.of(layer.get("types")) + " strategy "
                + (layer.has("strategy") ? layer.get("strategy").asString() : "latency") + ", reuse "
                + layer.get("reuse_factor").asInt() + ", table " + (size == null ? 0 : size.asInt()) + " "
                + (implementation == null ? "" : implementation.asString());
    }

    private static String description(TypedNetwork network, TypedLayer layer) {
        return layer.layer().className() + " " + layer.name() + " <- "
                + network.graph().inputsOf(layer.layer()).stream()
                        .map(Layer::name)
                        .toList()
                + " " + ExpectedTypes.of(layer) + " strategy "
                + layer.strategy().name().toLowerCase(Locale.ROOT) + ", reuse " + layer.reuseFactor() + ", table "
                + layer.softmax().map(SoftmaxTables::invertTableSize).orElse(layer.tableSize()) + " "
                + layer.softmax().map(tables -> tables.implementation().key()).orElse("");
    }
}
