package org.bitsweep.inference.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.hls4ml.HlsConfigReader;
import org.bitsweep.model.importer.keras.KerasImporter;
import org.bitsweep.model.tensor.Tensor;

/**
 * The golden networks as a user has them: files that the product's importers read. Some of the files are those of module
 * {@code model}'s tests.
 */
public final class GoldenModels {
    /** Every network of golden/nets whose layers are supported. */
    public static final List<String> NETS = List.of(
            "bidir-trn",
            "conv1d-actrs",
            "conv1d-narrow",
            "conv1d-sets",
            "conv2d-narrowrs",
            "conv2d-sets",
            "conv2d-trn",
            "dw-uneven",
            "gru-trn",
            "lstmseq-trn",
            "merge-accrs",
            "merge-trn",
            "mlp-max",
            "mlp-maxrs",
            "mlp-rs",
            "mlp-set",
            "mlp-set_argmax",
            "mlp-sets_latency",
            "mlp-sets_legacy",
            "mlp-sets_rf4",
            "mlp-trn",
            "mlpbn-accum",
            "mlpbn-sets_rf8",
            "mlpsig-accrs",
            "multi-trn",
            "pads-trn",
            "pool2-trn",
            "rnn-trn");

    private static final ConcurrentMap<String, Path> COPIES = new ConcurrentHashMap<>();
    private static final ConcurrentMap<String, ModelGraph> GRAPHS = new ConcurrentHashMap<>();

    private GoldenModels() {}

    /** {@link #NETS}, for method sources. */
    public static Stream<String> nets() {
        return NETS.stream();
    }

    /** A network of golden/nets. */
    public static ModelGraph graph(String net, String format) {
        return read("nets/" + net + "/model." + format);
    }

    /** Any network of the golden data, read once. */
    public static ModelGraph read(String path) {
        return GRAPHS.computeIfAbsent(path, file -> KerasImporter.read(copy(file), Optional.empty()));
    }

    /** Its configuration. */
    public static HlsConfig config(String net) {
        return HlsConfigReader.read(copy("hls_config/nets/" + net + ".json"));
    }

    /** What the network was given, by the name of the input layer. */
    public static Map<String, Tensor> inputs(ModelGraph graph, Map<String, Tensor> golden) {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        graph.inputLayers().forEach(input -> {
            Tensor named = golden.get("input_" + input.name());
            inputs.put(input.name(), named == null ? Objects.requireNonNull(golden.get("input"), input.name()) : named);
        });
        return inputs;
    }

    /** What hls4ml's C++ put out, by layer: every trace and every output. */
    public static Map<String, Tensor> expected(ModelGraph graph, Map<String, Tensor> golden) {
        Map<String, Tensor> expected = new LinkedHashMap<>();
        golden.forEach((key, tensor) -> {
            if (key.startsWith("trace_")) {
                expected.put(key.substring("trace_".length()), tensor);
            }
        });
        for (int i = 0; i < graph.outputLayers().size(); i++) {
            Tensor output = golden.getOrDefault("output_" + i, golden.get("output"));
            expected.put(graph.outputLayers().get(i).name(), Objects.requireNonNull(output));
        }
        return expected;
    }

    /** A golden file outside of any archive, since importers take paths. */
    public static Path copy(String path) {
        return COPIES.computeIfAbsent(path, name -> {
            try (InputStream file = GoldenArrays.resource(name)) {
                Path folder = Files.createTempDirectory("golden");
                Path copy = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
                Files.copy(file, copy);
                // Files are deleted in reverse order, so the folder last.
                folder.toFile().deleteOnExit();
                copy.toFile().deleteOnExit();
                return copy;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
