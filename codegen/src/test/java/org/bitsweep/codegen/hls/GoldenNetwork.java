package org.bitsweep.codegen.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bitsweep.codegen.plan.IoType;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.inference.emulate.EmulationPlan;
import org.bitsweep.inference.emulate.Emulator;
import org.bitsweep.inference.precision.TypeResolver;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.format.ModelImporter;
import org.bitsweep.model.importer.hls4ml.HlsConfigReader;
import org.bitsweep.model.importer.numpy.NumpyFile;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.tensor.Tensor;

/** A network with what hls4ml's own C++ computed for it. */
public final class GoldenNetwork {
    private static final String TOP = "myproject";

    private final NetworkRanges ranges;
    private final Map<String, Tensor> golden;

    private GoldenNetwork(NetworkRanges ranges, Map<String, Tensor> golden) {
        this.ranges = ranges;
        this.golden = golden;
    }

    /** A network of Keras or ONNX. */
    public static GoldenNetwork read(Path model, Path config, Path golden) {
        return read(model, Optional.empty(), config, NumpyFile.readArchive(golden));
    }

    static GoldenNetwork read(Path model, Optional<Path> weights, Path config, Map<String, Tensor> golden) {
        ModelGraph graph = ModelImporter.read(model, weights);
        TypedNetwork network = TypeResolver.resolve(graph, HlsConfigReader.read(config), MaximumModes.IGNORE);
        return new GoldenNetwork(NetworkRanges.analyse(network, Map.of()), golden);
    }

    /**
     * A network of which only the emulator knows what it puts out.
     *
     * @param inputs by name of the input layer
     */
    static GoldenNetwork of(NetworkRanges ranges, Map<String, Tensor> inputs) {
        Map<String, Tensor> golden = new LinkedHashMap<>();
        inputs.forEach((name, values) -> golden.put("input_" + name, values));
        return new GoldenNetwork(ranges, golden);
    }

    /** The network. */
    public NetworkRanges ranges() {
        return ranges;
    }

    /** Where the compiled firmware differs from hls4ml's outputs or the emulator's. */
    List<String> differences(IoType io, Path folder, Path types, List<String> options) {
        Firmware firmware = new FirmwareGenerator().generate(ranges, new HlsSettings(TOP, Target.u55c(), io));
        Map<String, Tensor> inputs = inputs();
        int samples = inputs.values().iterator().next().dimension(0);
        Map<String, BigInteger[]> outputs =
                CompiledFirmware.compile(firmware, TOP, folder, types, options).run(inputs, samples);
        Map<String, BigInteger[]> emulated = emulated(inputs, samples);
        List<String> wrong = new ArrayList<>();
        List<Layer> layers = ranges.network().graph().outputLayers();
        for (int i = 0; i < layers.size(); i++) {
            String name = layers.get(i).name();
            BigInteger[] own = Objects.requireNonNull(outputs.get(name));
            compare(name + " of the emulator", own, Objects.requireNonNull(emulated.get(name)), wrong);
            Tensor output = golden.getOrDefault("output_" + i, golden.get("output"));
            if (output != null) {
                int fraction = ranges.network().layer(name).result().fractionalBits();
                compare(name + " of hls4ml", own, output, fraction, wrong);
            }
        }
        return wrong;
    }

    /** Its samples, which the emulator puts out what hls4ml's C++ does for. */
    public TestVectors vectors() {
        TestVectors vectors = TestVectors.of(ranges, inputs(), "golden data");
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < vectors.outputs().size(); i++) {
            PortValues port = vectors.outputs().get(i);
            Tensor output = Objects.requireNonNull(golden.getOrDefault("output_" + i, golden.get("output")));
            compare(
                    port.layer() + " of hls4ml",
                    port.raw().toArray(BigInteger[]::new),
                    output,
                    port.type().fractionalBits(),
                    wrong);
        }
        assertThat(wrong).isEmpty();
        return vectors;
    }

    /** The first of its samples. */
    public TestVectors vectors(int samples) {
        TestVectors all = vectors();
        return new TestVectors(all.origin(), first(all.inputs(), samples), first(all.outputs(), samples));
    }

    private static List<PortValues> first(List<PortValues> ports, int samples) {
        return ports.stream()
                .map(port -> new PortValues(
                        port.layer(), port.type(), port.elements(), port.raw().subList(0, samples * port.elements())))
                .toList();
    }

    private Map<String, Tensor> inputs() {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        ranges.network().graph().inputLayers().forEach(input -> {
            Tensor named = golden.get("input_" + input.name());
            inputs.put(input.name(), named == null ? Objects.requireNonNull(golden.get("input")) : named);
        });
        return inputs;
    }

    private Map<String, BigInteger[]> emulated(Map<String, Tensor> inputs, int samples) {
        EmulationPlan plan = new EmulationPlan();
        EmulationPlan.Variant variant = plan.add(ranges);
        Map<String, BigInteger[]> outputs = new LinkedHashMap<>();
        for (Layer layer : ranges.network().graph().outputLayers()) {
            int size = ranges.result(layer.name()).size();
            BigInteger[] values = new BigInteger[samples * size];
            outputs.put(layer.name(), values);
            variant.observe(layer.name(), block -> {
                for (int k = 0; k < block.samples(); k++) {
                    for (int j = 0; j < size; j++) {
                        values[(block.firstSample() + k) * size + j] = block.exact(j, k);
                    }
                }
            });
        }
        new Emulator(plan).run(inputs, 1, () -> false);
        return outputs;
    }

    private static void compare(String what, BigInteger[] own, BigInteger[] right, List<String> wrong) {
        int different = 0;
        for (int i = 0; i < own.length; i++) {
            if (!own[i].equals(right[i]) && different++ == 0) {
                wrong.add(what + "[" + i + "]: " + own[i] + ", not " + right[i]);
            }
        }
        if (different > 1) {
            wrong.add(what + ": " + different + " of " + own.length + " values");
        }
    }

    /** hls4ml gives doubles, so values of many bits are rounded. */
    private static void compare(String what, BigInteger[] own, Tensor right, int fraction, List<String> wrong) {
        for (int i = 0; i < own.length; i++) {
            double value = Math.scalb(new BigDecimal(own[i]).doubleValue(), -fraction);
            if (value != right.get(i)) {
                wrong.add(what + "[" + i + "]: " + value + ", not " + right.get(i));
                return;
            }
        }
        if (own.length != right.size()) {
            wrong.add(what + ": " + own.length + " values, not " + right.size());
        }
    }

    public static Path folder(Path parent, String name) {
        try {
            return Files.createDirectories(parent.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
