package org.bitsweep.codegen.verilog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bitsweep.codegen.hls.GoldenNetwork;
import org.bitsweep.model.importer.keras.KerasImporter;
import org.bitsweep.model.layer.Bidirectional;
import org.bitsweep.model.layer.Recurrent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated Verilog passes the lint and puts out what hls4ml's own C++ does for samples of golden networks. */
class VerilogGoldenIT {
    private static final Path RESOURCES = Path.of("..", "inference", "src", "test", "resources", "golden", "nets");
    private static final Path MODELS = Path.of("..", "model", "src", "test", "resources", "golden");
    /** One network for each kind of layers. */
    private static final List<String> KINDS = List.of(
            "conv1d-narrow",
            "dw-uneven",
            "merge-accrs",
            "mlp-maxrs",
            "mlp-set_argmax",
            "mlp-sets_latency",
            "mlp-sets_legacy",
            "mlp-sets_rf4",
            "mlpbn-sets_rf8",
            "mlpsig-accrs",
            "multi-trn",
            "pads-trn",
            "pool2-trn");

    /** Of 200: simulating them all takes minutes. */
    private static final int SAMPLES = 12;

    @TempDir
    private Path folder;

    @Test
    void aNetworkOfEveryKindPutsOutWhatHls4mlsOwnProgramDoes() throws Exception {
        List<SimulatedDesign> designs = new ArrayList<>();
        for (String net : KINDS) {
            Path own = RESOURCES.resolve(net);
            Path model = Files.exists(own.resolve("model.keras"))
                    ? own
                    : MODELS.resolve("nets").resolve(net);
            Path config = MODELS.resolve("hls_config").resolve("nets").resolve(net + ".json");
            GoldenNetwork network = GoldenNetwork.read(model.resolve("model.keras"), config, own.resolve("golden.npz"));
            designs.add(SimulatedDesign.generate(topName(net), network.ranges(), network.vectors(SAMPLES)));
        }

        assertThat(Lint.warnings(designs, GoldenNetwork.folder(folder, "lint"))).isEmpty();
        assertThat(Simulator.ICARUS.required().differences(designs, GoldenNetwork.folder(folder, "run")))
                .isEmpty();
        assertThat(designs).hasSize(13);
        assertThat(designs.stream().mapToInt(SimulatedDesign::samples).sum()).isEqualTo(13 * SAMPLES);
    }

    /**
     * Every network of the shared folder, two networks at a time: on the build server only, since it takes minutes.
     * {@code -Dgolden.folder} says where the folder is on another machine, {@code -Dgolden.nets} which networks, {@code
     * -Dgolden.samples} how many samples; the first ten of each overflow.
     */
    @Test
    void everyNetworkBesideTheRepositoryPutsOutWhatHls4mlsOwnProgramDoes() throws Exception {
        String given = System.getProperty("golden.folder");
        assumeTrue("true".equals(System.getenv("CI")) || given != null, "for the build server: takes minutes");
        Simulator.ICARUS.required();
        List<Path> nets = folders(Path.of(given == null ? "../../shared/golden" : given));
        List<Path> generated = nets.stream().filter(net -> !isRecurrent(net)).toList();

        List<String> wrong =
                generated.parallelStream().flatMap(net -> check(net).stream()).toList();

        assertThat(wrong).isEmpty();
        assertThat(generated).as("networks").hasSizeGreaterThanOrEqualTo(33);
    }

    private List<String> check(Path net) {
        String name = net.getFileName().toString();
        Path model = net.resolve(Files.exists(net.resolve("model.onnx")) ? "model.onnx" : "model.keras");
        GoldenNetwork network = GoldenNetwork.read(model, net.resolve("hls_config.json"), net.resolve("golden.npz"));
        List<SimulatedDesign> design = List.of(SimulatedDesign.generate(
                topName(name), network.ranges(), network.vectors(Integer.getInteger("golden.samples", SAMPLES))));
        try {
            String warnings = Lint.warnings(design, GoldenNetwork.folder(folder, name + "-lint"));
            List<String> differences = Simulator.ICARUS.differences(design, GoldenNetwork.folder(folder, name));
            return warnings.isEmpty() ? differences : List.of(name + ": " + warnings);
        } catch (Exception e) {
            throw new IllegalStateException(name, e);
        } catch (AssertionError e) {
            return List.of(name + ": " + e);
        }
    }

    private static List<Path> folders(Path shared) throws IOException {
        try (Stream<Path> nets = Files.list(shared.resolve("nets"));
                Stream<Path> onnx = Files.list(shared.resolve("onnx"))) {
            return Stream.concat(nets, onnx)
                    .filter(net -> Files.exists(net.resolve("golden.npz")))
                    .filter(net -> net.getFileName().toString().matches(System.getProperty("golden.nets", ".*")))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isRecurrent(Path net) {
        Path keras = net.resolve("model.keras");
        return Files.exists(keras)
                && KerasImporter.read(keras, Optional.empty()).layers().stream()
                        .anyMatch(layer -> layer instanceof Recurrent || layer instanceof Bidirectional);
    }

    private static String topName(String net) {
        return "net_" + net.replace('-', '_');
    }
}
