package org.bitsweep.codegen.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.bitsweep.codegen.hls.TestVectors;
import org.bitsweep.inference.emulate.RandomImageNetwork;
import org.bitsweep.inference.emulate.RandomNetwork;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.NetworkRanges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated Verilog of random networks passes the lint and puts out what the emulator computes, bit for bit. */
class VerilogRandomIT {
    private static final int NETWORKS = Integer.getInteger("property.networks", 60);
    private static final int SAMPLES = 16;

    private final long seed = Long.getLong("property.seed", 20261124L);
    private final List<SimulatedDesign> designs = new ArrayList<>();
    private final Map<String, Integer> kinds = new TreeMap<>();

    @TempDir
    private Path folder;

    @Test
    void randomNetworksPutOutWhatTheEmulatorDoes() throws Exception {
        Simulator.ICARUS.required();
        for (int i = 0; designs.size() < 2 * NETWORKS; i++) {
            RandomNetwork random = RandomNetwork.ofBothInputs(new Random(seed + i));
            add("vector_" + (seed + i), random.network(), random::sample);
            RandomImageNetwork image = new RandomImageNetwork(new Random(seed + i));
            add("image_" + (seed + i), image.network(), image::sample);
        }
        Path lint = folder.resolve("lint");
        Path run = folder.resolve("run");
        assertThat(lint.toFile().mkdir() && run.toFile().mkdir()).isTrue();

        assertThat(Lint.warnings(designs, lint)).isEmpty();
        assertThat(Simulator.ICARUS.differences(designs, run)).isEmpty();
        assertThat(designs.size()).as("designs").isGreaterThanOrEqualTo(100);
        assertThat(designs.stream().mapToInt(SimulatedDesign::samples).sum())
                .as("vectors")
                .isGreaterThan(100 * SAMPLES);
        assertThat(kinds.keySet())
                .as("kinds of layers")
                .contains(
                        "Activation",
                        "BatchNormalization",
                        "Concatenate",
                        "Convolution",
                        "Dense",
                        "Dot",
                        "Einsum",
                        "EinsumDense",
                        "HardActivation",
                        "LayerNormalization",
                        "Merge",
                        "ParametricRelu",
                        "ParametrizedActivation",
                        "Pooling",
                        "Rearrangement",
                        "Softmax");
    }

    private void add(String name, TypedNetwork network, Supplier<Map<String, double[]>> data) {
        if (network.layers().size() == network.graph().inputLayers().size()) {
            return;
        }
        NetworkRanges ranges = NetworkRanges.analyse(network, Map.of());
        List<Map<String, double[]>> samples = new ArrayList<>(DirectedInputs.of(ranges));
        for (int i = 0; i < SAMPLES; i++) {
            samples.add(data.get());
        }
        TestVectors vectors = TestVectors.of(ranges, DirectedInputs.data(samples), "random, " + name);
        // Every third with registers after so many levels inside of the layers.
        OptionalInt levels = designs.size() % 3 == 2 ? OptionalInt.of(1 + designs.size() % 4) : OptionalInt.empty();
        boolean chains = designs.size() % 4 == 1;
        designs.add(SimulatedDesign.generate(new VerilogSettings(name, levels, chains, false), ranges, vectors));
        network.layers().forEach(layer -> kinds.merge(layer.layer().getClass().getSimpleName(), 1, Integer::sum));
    }
}
