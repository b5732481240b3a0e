package org.bitsweep.codegen.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bitsweep.codegen.plan.IoType;
import org.bitsweep.model.testing.VendorTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Firmware compiled with g++ and the vendor's types puts out what hls4ml's own C++ does, and what the emulator does. */
class FirmwareGoldenIT {
    /** One network for each kind of layers; {@code srnn-trn} is none, as hls4ml can't build it. */
    private static final List<String> KINDS = List.of(
            "bidir-trn",
            "gru-trn",
            "merge-accrs",
            "mlp-maxrs",
            "mlp-set_argmax",
            "mlp-sets_latency",
            "mlp-sets_legacy",
            "mlpbn-sets_rf8",
            "mlpsig-accrs",
            "multi-trn");

    private static final Set<String> NOT_BUILDABLE = Set.of("srnn-trn");
    private static final Path RESOURCES = Path.of("..", "inference", "src", "test", "resources", "golden", "nets");
    private static final Path MODELS = Path.of("..", "model", "src", "test", "resources", "golden");
    private static final Path SHARED = Path.of("..", "..", "shared", "golden", "nets");
    /** Optimising takes longer than the samples do without. */
    private static final List<String> OPTIONS = List.of("-O0");

    @TempDir
    private Path folder;

    @Test
    void aNetworkOfEveryKindPutsOutWhatHls4mlsOwnProgramDoes() throws Exception {
        Path types = VendorTypes.require();
        Map<String, GoldenNetwork> networks = new TreeMap<>();
        for (String net : KINDS) {
            networks.put(net, ofRepository(net));
        }
        assertThat(differences(networks, types))
                .hasSize(10)
                .allSatisfy((net, wrong) -> assertThat(wrong).as(net).isEmpty());
    }

    /** Takes minutes, so on the build server only. */
    @Test
    void everyNetworkBesideTheRepositoryPutsOutWhatHls4mlsOwnProgramDoes() throws Exception {
        assumeTrue("true".equals(System.getenv("CI")), "for the build server");
        Path types = VendorTypes.require();
        Map<String, GoldenNetwork> networks = new TreeMap<>();
        for (Path net : folders()) {
            networks.put(
                    net.getFileName().toString(),
                    GoldenNetwork.read(
                            net.resolve("model.keras"), net.resolve("hls_config.json"), net.resolve("golden.npz")));
        }
        assertThat(differences(networks, types))
                .hasSizeGreaterThanOrEqualTo(34)
                .allSatisfy((net, wrong) -> assertThat(wrong).as(net).isEmpty());
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> found = Files.list(SHARED)) {
            return found.filter(net -> !NOT_BUILDABLE.contains(net.getFileName().toString()))
                    .filter(net -> Files.exists(net.resolve("golden.npz")))
                    .sorted()
                    .toList();
        }
    }

    private static GoldenNetwork ofRepository(String net) {
        Path own = RESOURCES.resolve(net);
        Path model = Files.exists(own.resolve("model.keras"))
                ? own
                : MODELS.resolve("nets").resolve(net);
        Path config = MODELS.resolve("hls_config").resolve("nets").resolve(net + ".json");
        return GoldenNetwork.read(model.resolve("model.keras"), config, own.resolve("golden.npz"));
    }

    /** By network, two at a time. */
    private Map<String, List<String>> differences(Map<String, GoldenNetwork> networks, Path types) {
        return networks.entrySet().parallelStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        net -> net.getValue()
                                .differences(
                                        IoType.PARALLEL, GoldenNetwork.folder(folder, net.getKey()), types, OPTIONS),
                        (one, other) -> one,
                        TreeMap::new));
    }
}
