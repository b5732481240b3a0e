package org.bitsweep.model.importer.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The networks of golden/nets against the layers that hls4ml reports for them, and against weights that h5py reads. */
class GoldenNetsTest {
    @ParameterizedTest
    @ValueSource(strings = {"mlp-set", "mlpbn-accum", "mlpsig-accrs"})
    void bothFormatsGiveTheLayersThatHls4mlReports(String net) throws IOException {
        requireGolden(Fixture.net(net));
    }

    @Test
    void everySupportedNetGivesTheLayersThatHls4mlReports() throws IOException {
        try (Stream<Path> folders = Files.list(Fixture.shared("golden/nets"))) {
            List<Path> nets = folders.filter(folder -> folder.getFileName()
                            .toString()
                            .matches("(mlp|mlpbn|mlpsig|merge|multi|conv1d|conv2d|pool2)-.*"))
                    .sorted()
                    .toList();
            assertThat(nets).hasSize(22);
            for (Path net : nets) {
                requireGolden(net);
            }
        }
    }

    private static void requireGolden(Path net) throws IOException {
        ModelGraph graph = Fixture.read(net.resolve("model.keras"));
        ModelGraph other = Fixture.read(net.resolve("model.h5"));

        assertThat(other.layers()).as(net + " from .h5").isEqualTo(graph.layers());
        assertThat(Fixture.outline(other)).isEqualTo(Fixture.outline(graph));
        assertThat(other.outputLayers()).isEqualTo(graph.outputLayers());
        JsonTree types = KerasJson.parse(
                net, "", ("{\"layers\": " + Files.readString(net.resolve("types.json")) + "}").getBytes(UTF_8));
        assertThat(Fixture.outline(withoutFused(graph, types)))
                .as(net.toString())
                .isEqualTo(outline(types));
    }

    private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;

    /** hls4ml removes batch normalizations that it fuses into the layer before. */
    private static ModelGraph withoutFused(ModelGraph graph, JsonTree types) {
        List<String> names = StreamSupport.stream(types.path("layers").spliterator(), false)
                .map(layer -> layer.path("name").text(""))
                .toList();
        ModelGraph result = graph;
        for (Layer layer : graph.layers()) {
            if (layer instanceof BatchNormalization && !names.contains(layer.name())) {
                result = result.without(layer);
            }
        }
        return result;
    }

    private static String outline(JsonTree types) {
        return StreamSupport.stream(types.path("layers").spliterator(), false)
                .map(layer ->
                        layer.path("cls").text("") + " " + layer.path("name").text("") + " <- "
                                + StreamSupport.stream(layer.path("inputs").spliterator(), false)
                                        .map(input -> input.text(""))
                                        .filter(input -> !input.equals("input"))
                                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.keras", "model.h5"})
    void readsTheWeightsThatH5pyReads(String file) {
        ModelGraph graph = Fixture.read(Fixture.net("mlpbn-accum").resolve(file));

        Dense fc2 = (Dense) graph.layer("fc2");
        assertThat(fc2.kernel().get(0, 0)).isEqualTo(0x1.2a7d7a0000000p-4);
        assertThat(fc2.kernel().get(0, 31)).isEqualTo(-0x1.54203c0000000p-3);
        assertThat(fc2.kernel().get(63, 0)).isEqualTo(-0x1.7866da0000000p-10);
        assertThat(fc2.kernel().get(63, 31)).isEqualTo(-0x1.cfe6a80000000p-5);
        Dense fc4 = (Dense) graph.layer("fc4");
        assertThat(fc4.bias().orElseThrow().toArray())
                .containsExactly(
                        0x1.16c9cc0000000p-2,
                        0x1.b699720000000p-5,
                        -0x1.3a9c740000000p-2,
                        0x1.4b78720000000p-5,
                        -0x1.d9ea820000000p-5);
    }

    @Test
    void foldsNormalizationInFloat32AsNumpyDoes() {
        BatchNormalization bn3 = (BatchNormalization)
                Fixture.read(Fixture.net("mlpbn-accum").resolve("model.keras")).layer("bn3");

        assertThat(bn3.scale().get(0)).isEqualTo(0x1.e05b280000000p-1);
        assertThat(bn3.scale().get(31)).isEqualTo(0x1.c2188c0000000p-1);
        // In float64, rounded at the end, these two would be 0x1.5a9fa6p-1 and 0x1.0a144ep+0.
        assertThat(bn3.scale().get(4)).isEqualTo(0x1.5a9fa40000000p-1);
        assertThat(bn3.scale().get(5)).isEqualTo(0x1.0a144c0000000p+0);
        assertThat(bn3.bias().get(0)).isEqualTo(0x1.7aff3e0000000p-2);
        assertThat(bn3.bias().get(2)).isEqualTo(-0x1.01142e0000000p-1);
        assertThat(bn3.bias().get(31)).isEqualTo(-0x1.4925de0000000p-4);
    }
}
