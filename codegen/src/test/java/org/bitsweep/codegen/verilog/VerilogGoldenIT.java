package org.bitsweep.codegen.verilog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bitsweep.codegen.hls.GoldenNetwork;
import org.bitsweep.model.importer.keras.KerasImporter;
import org.bitsweep.model.layer.Bidirectional;
import org.bitsweep.model.layer.Recurrent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated Verilog passes the lint and puts out what hls4ml's own C++ does for every sample of golden networks. */
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
            designs.add(SimulatedDesign.generate(topName(net), network.ranges(), network.vectors()));
        }

        assertThat(Lint.warnings(designs, GoldenNetwork.folder(folder, "lint"))).isEmpty();
        assertThat(Simulator.ICARUS.required().differences(designs, GoldenNetwork.folder(folder, "run")))
                .isEmpty();
        assertThat(designs).hasSize(13);
        assertThat(designs.stream().mapToInt(SimulatedDesign::samples).sum()).isGreaterThan(1000);
    }

    /** Every network of the shared folder, on the build server. {@code -Dgolden.folder} says where else it is. */
    @Test
    void everyNetworkBesideTheRepositoryPutsOutWhatHls4mlsOwnProgramDoes() throws Exception {
        Path shared = Path.of(System.getProperty("golden.folder", "../../shared/golden"));
        boolean server = "true".equals(System.getenv("CI"));
        assumeTrue(server || System.getProperty("golden.folder") != null, "for the build server: takes minutes");
        Simulator.VERILATOR.required();
        Map<String, String> wrong = new TreeMap<>();
        int recurrent = 0;
        int checked = 0;
        for (Path net : folders(shared)) {
            if (isRecurrent(net)) {
                recurrent++;
                continue;
            }
            check(net).ifPresent(text -> wrong.put(net.getFileName().toString(), text));
            checked++;
        }

        assertThat(wrong).isEmpty();
        assertThat(checked).as("networks").isGreaterThanOrEqualTo(31);
        assertThat(recurrent).as("networks that aren't generated").isEqualTo(5);
    }

    private Optional<String> check(Path net) throws Exception {
        String name = net.getFileName().toString();
        long start = System.nanoTime();
        Path model = net.resolve(Files.exists(net.resolve("model.onnx")) ? "model.onnx" : "model.keras");
        GoldenNetwork network = GoldenNetwork.read(model, net.resolve("hls_config.json"), net.resolve("golden.npz"));
        List<SimulatedDesign> design =
                List.of(SimulatedDesign.generate(topName(name), network.ranges(), network.vectors()));
        String warnings = Lint.warnings(design, GoldenNetwork.folder(folder, name + "-lint"));
        if (!warnings.isEmpty()) {
            return Optional.of(warnings);
        }
        List<String> differences = Simulator.valueOf(System.getProperty("golden.simulator", "VERILATOR"))
                .differences(design, GoldenNetwork.folder(folder, name));
        System.out.printf(
                "%s: %d vectors, latency %d, interval %d, %.1f s%n",
                name,
                design.get(0).samples(),
                design.get(0).latencyCycles(),
                design.get(0).initiationInterval(),
                (System.nanoTime() - start) / 1e9);
        return differences.stream().findFirst();
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
