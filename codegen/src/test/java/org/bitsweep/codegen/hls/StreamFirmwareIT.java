package org.bitsweep.codegen.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bitsweep.codegen.hls.cpp.UnsupportedFirmwareException;
import org.bitsweep.codegen.plan.IoType;
import org.bitsweep.codegen.plan.NetworkBuilder;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.codegen.testing.Tool;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.testing.VendorTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Firmware whose tensors are streams puts out what hls4ml's own C++ and the emulator do. */
class StreamFirmwareIT {
    private static final Path DATA = Path.of("..", "inference", "src", "test", "resources", "golden", "nets");
    private static final Path MODELS = Path.of("..", "model", "src", "test", "resources", "golden");
    private static final List<String> NETWORKS = List.of(
            "conv1d-actrs", "conv2d-trn", "dw-uneven", "merge-accrs", "mlp-maxrs", "mlpbn-sets_rf8", "multi-trn");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void networksOfStreamsPutOutWhatHls4mlsOwnProgramDoes() throws Exception {
        Path types = VendorTypes.require();

        Map<String, List<String>> wrong = NETWORKS.parallelStream()
                .collect(Collectors.toMap(
                        net -> net,
                        net -> read(net)
                                .differences(IoType.STREAM, GoldenNetwork.folder(folder, net), types, List.of("-O0")),
                        (one, other) -> one,
                        TreeMap::new));

        assertThat(wrong)
                .hasSize(NETWORKS.size())
                .allSatisfy((net, found) -> assertThat(found).as(net).isEmpty());
    }

    private static GoldenNetwork read(String net) {
        Path own = DATA.resolve(net);
        Path model = Files.exists(own.resolve("model.keras"))
                ? own.resolve("model.keras")
                : MODELS.resolve("nets").resolve(net).resolve("model.keras");
        Path config = MODELS.resolve("hls_config").resolve("nets").resolve(net + ".json");
        return GoldenNetwork.read(model, config, own.resolve("golden.npz"));
    }

    /** The test bench writes every beat, reads every beat, and fails where one is left. */
    @Test
    void aStreamThatManyReadIsCopiedForEachAlsoForAnOutputInTheMiddle() throws Exception {
        Path types = VendorTypes.require();
        FixedPointType type = FixedPointType.signed(10, 4);
        Map<String, FixedPointType> result = Map.of(TypedLayer.RESULT, type);
        NetworkRanges network = NetworkRanges.analyse(
                NetworkBuilder.input("x", 5, type)
                        .relu("r", type)
                        .add(new Merge("sum", MergeOperation.ADD), result, "r", "x")
                        .add(new Merge("product", MergeOperation.MULTIPLY), result, "r", "sum")
                        .add(new Merge("square", MergeOperation.MULTIPLY), result, "x", "x")
                        .add(new Activation("left", ActivationFunction.RELU), result, "product")
                        .add(new Activation("right", ActivationFunction.RELU6), result, "square")
                        .build(),
                Map.of());
        HlsSettings settings = new HlsSettings("net", Target.u55c(), IoType.STREAM);
        new HlsProjectGenerator()
                .generate(network, settings, TestVectors.random(network, 6))
                .writeTo(folder);

        Tool compiled = Tool.run(
                folder,
                Map.of(),
                List.of("g++", "-std=c++0x", "-w", "-I" + types, "net_test.cpp", "firmware/net.cpp", "-o", "t"));
        assertThat(compiled.code()).as(compiled.out()).isZero();
        Tool run = Tool.run(folder, Map.of(), List.of("./t"));

        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out()).contains("6 samples, all outputs equal");
    }

    @Test
    void aLayerWithoutStreamsIsRefusedByNameWithARemedy() {
        GoldenNetwork network = read("gru-trn");
        HlsSettings settings = new HlsSettings("net", Target.u55c(), IoType.STREAM);

        assertThatThrownBy(() -> new FirmwareGenerator().generate(network.ranges(), settings))
                .isInstanceOf(UnsupportedFirmwareException.class)
                .hasMessageMatching(
                        "layer \\S+: no C\\+\\+ for io_stream is generated for GRU; choose IOType io_parallel");
    }
}
