package org.bitsweep.inference.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bitsweep.inference.oracle.OracleEvaluator;
import org.bitsweep.inference.precision.TypeResolver;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.inference.range.RawIntervals;
import org.bitsweep.inference.testing.GoldenArrays;
import org.bitsweep.inference.testing.GoldenModels;
import org.bitsweep.inference.testing.SharedFiles;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.importer.hls4ml.HlsConfigReader;
import org.bitsweep.model.importer.keras.KerasImporter;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Networks beside the repository in the format of golden/nets: every type and every trace is what hls4ml 1.3.0 had, whichever
 * file format they are read from, and the oracle agrees on some rows. {@code -Dnets.folder=...} takes all networks of another
 * folder, such as random ones.
 */
class SharedNetworksTest {
    private static final List<String> NETS = List.of(
            "acts-rs",
            "acts-trn",
            "dot-accum",
            "einsum-trn",
            "emb-trn",
            "lnorm-trn",
            "merge-accrs",
            "merge-trn",
            "multi-trn");

    private static final int ORACLE_ROWS = 12;

    static Stream<String> nets() throws IOException {
        String folder = System.getProperty("nets.folder", "");
        if (folder.isEmpty()) {
            return NETS.stream();
        }
        try (Stream<Path> found = Files.list(Path.of(folder))) {
            return found.map(Path::toString).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("nets")
    void everyTypeAndTraceIsHls4mls(String net) {
        Path folder = net.contains("/") ? Path.of(net) : SharedFiles.require("golden/nets/" + net);
        HlsConfig config = HlsConfigReader.read(folder.resolve("hls_config.json"));
        List<String> wrong = new ArrayList<>();
        for (String format : List.of("keras", "h5")) {
            Path model = folder.resolve("model." + format);
            TypedNetwork network =
                    TypeResolver.resolve(KerasImporter.read(model, Optional.empty()), config, MaximumModes.IGNORE);
            compareTypes(network, folder, wrong);
            compareTraces(network, folder, format.equals("keras"), wrong);
        }
        assertThat(wrong).as(net).isEmpty();
    }

    private static void compareTypes(TypedNetwork network, Path folder, List<String> wrong) {
        for (JsonNode layer : json(folder.resolve("types.json"))) {
            TypedLayer typed = network.layer(layer.get("name").asString());
            layer.get("types").properties().forEach(entry -> {
                String key = entry.getKey();
                String own = String.valueOf(typed.types().get(key));
                if (key.endsWith("_t")
                        && !key.equals("index_t")
                        && !own.equals(entry.getValue().asString())) {
                    wrong.add(typed.name() + "." + key + " is " + own + ", not " + entry.getValue());
                }
            });
        }
    }

    private static JsonNode json(Path file) {
        try {
            return JsonMapper.builder().build().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compareTraces(TypedNetwork network, Path folder, boolean withOracle, List<String> wrong) {
        NetworkRanges ranges = NetworkRanges.analyse(network, Map.of());
        Map<String, Tensor> golden = GoldenArrays.npz(folder.resolve("golden.npz"));
        Map<String, Tensor> inputs = GoldenModels.inputs(network.graph(), golden);
        int rows = inputs.values().iterator().next().dimension(0);
        RecordedTraces traces = new RecordedTraces(network, rows);
        EmulationPlan plan = new EmulationPlan();
        traces.observe(plan.add(ranges));
        new Emulator(plan).run(inputs, 1, () -> false);
        GoldenModels.expected(network.graph(), golden)
                .forEach((layer, values) -> wrong.addAll(traces.differences(layer, values)));
        for (TypedLayer layer : network.layers()) {
            requireInRange(ranges.result(layer.name()), layer, traces.rows(layer.name()), wrong);
        }
        if (withOracle) {
            compareOracle(network, inputs, traces, wrong);
        }
    }

    private static void requireInRange(RawIntervals range, TypedLayer layer, double[] values, List<String> wrong) {
        for (int i = 0; i < values.length; i++) {
            var raw = new BigDecimal(values[i])
                    .multiply(
                            BigDecimal.valueOf(2).pow(Math.max(0, layer.result().fractionalBits())))
                    .toBigInteger()
                    .shiftRight(Math.max(0, -layer.result().fractionalBits()));
            int element = i % range.size();
            if (raw.compareTo(range.low(element)) < 0 || raw.compareTo(range.high(element)) > 0) {
                wrong.add(layer.name() + "[" + element + "] is outside of its range: " + values[i]);
                return;
            }
        }
    }

    private static void compareOracle(
            TypedNetwork network, Map<String, Tensor> inputs, RecordedTraces traces, List<String> wrong) {
        OracleEvaluator oracle = new OracleEvaluator(network);
        for (int row = 0; row < ORACLE_ROWS; row++) {
            Map<String, double[]> sample = new LinkedHashMap<>();
            for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
                int size = input.getValue().size() / input.getValue().dimension(0);
                double[] values = new double[size];
                for (int i = 0; i < size; i++) {
                    values[i] = input.getValue().get(row * size + i);
                }
                sample.put(input.getKey(), values);
            }
            var right = oracle.rawTrace(sample);
            for (TypedLayer layer : network.layers()) {
                var expected = Objects.requireNonNull(right.get(layer.name()));
                double[] own = traces.rows(layer.name());
                for (int i = 0; i < expected.size(); i++) {
                    double value = Math.scalb(
                            expected.get(i).doubleValue(), -layer.result().fractionalBits());
                    if (value != own[row * expected.size() + i]) {
                        wrong.add("the oracle's " + layer.name() + "[" + i + "] of sample " + row + " is " + value
                                + ", not " + own[row * expected.size() + i]);
                    }
                }
            }
        }
    }
}
