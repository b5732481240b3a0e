package org.bitsweep.model.importer.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.ImportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Networks of every format, spoilt at random: each loads or ends in one message, soon, and without memory for what it only
 * claims to have.
 */
class MutatedModelsTest {
    private static final long SEED = Long.getLong("property.seed", 20261123);
    private static final int ROUNDS = Integer.getInteger("mutations.per.file", 15);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String INFERENCE = "../inference/src/test/resources/golden/nets/";

    @TempDir
    Path folder;

    private static List<ModelParts> samples(ModelParts.Format format) {
        String suffix = format == ModelParts.Format.ARCHIVE ? ".keras" : ".h5";
        List<Path> files = new ArrayList<>();
        files.add(Fixture.keras("sequential" + suffix));
        for (String net : List.of("lstmseq-trn", "gru-trn", "bidir-trn")) {
            files.add(Fixture.net(net).resolve("model" + suffix));
        }
        for (String net : List.of("conv1d-sets", "conv2d-trn", "pads-trn", "pool2-trn", "merge-trn")) {
            files.add(Path.of(INFERENCE + net, "model" + suffix));
        }
        if (format == ModelParts.Format.ARCHIVE) {
            files.add(Fixture.keras("multi.keras"));
            files.add(Fixture.keras("shapes.keras"));
        } else {
            files.add(Fixture.keras("k2functional.h5"));
            files.add(Fixture.net("emb-trn").resolve("model.h5"));
        }
        return files.stream().map(file -> ModelParts.of(file, format)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ARCHIVE", "WHOLE", "SEPARATE"})
    void spoiltNetworksLoadOrEndInOneMessage(ModelParts.Format format) throws IOException {
        int refused = 0;
        int seed = 0;
        for (ModelParts sample : samples(format)) {
            Path sound = sample.write(folder);
            assertThat(Fixture.read(sound).layers()).as(sample.name()).isNotEmpty();
            for (int round = 0; round < ROUNDS; round++) {
                refused += readSpoilt(sample, SEED + seed) ? 0 : 1;
                seed++;
            }
        }
        // Not a test of files that all load: the changes must bite.
        assertThat(refused).isGreaterThan(seed / 4);
    }

    /** Whether the network still loads. */
    private boolean readSpoilt(ModelParts sample, long seed) throws IOException {
        String what = sample.name() + ", seed " + seed;
        Path file = new ModelMutation(sample, new Random(seed)).write(folder);
        return assertTimeoutPreemptively(
                LIMIT,
                () -> {
                    try {
                        ModelGraph graph = Fixture.read(file);
                        assertThat(graph.layers()).as(what).isNotEmpty();
                        return true;
                    } catch (ImportException e) {
                        assertThat(e.problem())
                                .as(what)
                                .startsWith(folder.toString())
                                .doesNotContain("(null)", "Exception", "heap space");
                        return false;
                    } catch (RuntimeException | Error e) {
                        throw new AssertionError(what, e);
                    }
                },
                what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[2147483647] | ReLU | {} | is too large",
                "[1048577] | ReLU | {} | is too large",
                "[4, 4, 2] | ZeroPadding2D | {'padding': [[32000, 0], [32000, 0]]} | is too large",
                "[4, 4, 2] | ZeroPadding2D | {'padding': [[2147483647, 2147483647], [0, 0]]} | more than 32768",
                "[4, 4, 2] | ZeroPadding2D | {'padding': [[-1, 1], [0, 0]]} | padding is",
                "[4, 4, 2] | UpSampling2D | {'size': [8000, 8000]} | is too large",
                "[4, 2] | UpSampling1D | {'size': 2147483647} | more than 32768",
                "[8, 8, 2] | Cropping2D | {'cropping': [[2147483647, 2147483647], [0, 0]]} | crops",
                "[8, 8, 2] | MaxPooling2D | {'pool_size': [9, 1], 'padding': 'valid'} | larger than",
                "[8, 8, 2] | MaxPooling2D | {'pool_size': [9000, 9000], 'strides': [1, 1], 'padding': 'same'} | sees more",
                "[512, 512, 2] | MaxPooling2D | {'pool_size': [128, 128], 'strides': [1, 1]} | sees more",
                "[8, 2] | LSTM | {'units': 2147483647, 'activation': 'tanh', 'recurrent_activation': 'tanh'} | units is",
                "[8, 2] | LSTM | {'units': 0, 'activation': 'tanh', 'recurrent_activation': 'tanh'} | units is",
                "[8, 2] | Reshape | {'target_shape': [65536, 65536]} | can't reshape",
                "[8, 2] | Reshape | {'target_shape': [-1, -16]} | can't reshape",
                "[8, 2] | Reshape | {'target_shape': [0, -1]} | can't reshape",
                "[8, 0] | ReLU | {} | isn't fixed",
            })
    void refusesSizesThatAFileOnlyClaims(String shape, String kerasClass, String config, String message)
            throws IOException {
        Path file = claimed(shape, kerasClass, config);
        assertTimeoutPreemptively(
                LIMIT,
                () -> assertThatThrownBy(() -> Fixture.read(file))
                        .isInstanceOf(ImportException.class)
                        .hasMessageStartingWith(file + ": ")
                        .hasMessageContaining(message));
    }

    @Test
    void refusesNetworksOfThousandsOfLayers() throws IOException {
        StringBuilder layers = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            layers.append(", {'class_name': 'ReLU', 'config': {'name': 'r")
                    .append(i)
                    .append("'}}");
        }
        Path file = sequential("[8]", layers.toString());
        assertTimeoutPreemptively(
                LIMIT,
                () -> assertThatThrownBy(() -> Fixture.read(file))
                        .isInstanceOf(ImportException.class)
                        .hasMessageContaining("has 5001 layers; networks of up to 4096 are read"));
    }

    private Path claimed(String shape, String kerasClass, String config) throws IOException {
        String options = config.equals("{}") ? "" : ", " + config.substring(1, config.length() - 1);
        return sequential(shape, ", {'class_name': '" + kerasClass + "', 'config': {'name': 'layer'" + options + "}}");
    }

    private Path sequential(String shape, String layers) throws IOException {
        Files.copy(Fixture.keras("k2list_weights.h5"), folder.resolve("claims_weights.h5"));
        String json =
                "{'class_name': 'Sequential', 'config': {'layers': [{'class_name': 'InputLayer', 'config': {'name':"
                        + " 'x', 'batch_input_shape': [null, " + shape.substring(1) + "}}" + layers + "]}}";
        return Files.writeString(folder.resolve("claims.json"), json.replace('\'', '"'));
    }
}
