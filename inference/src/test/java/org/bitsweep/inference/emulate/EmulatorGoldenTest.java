package org.bitsweep.inference.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bitsweep.inference.precision.TypeResolver;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.inference.testing.GoldenArrays;
import org.bitsweep.inference.testing.GoldenModels;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole networks, from their files to every trace and output, against what hls4ml's own C++ put out. */
class EmulatorGoldenTest {
    private static final int ROWS = 200;
    /** Samples of the largest block, by which the data is cut. */
    private static final int BLOCK = 1024;

    @ParameterizedTest
    @MethodSource("org.bitsweep.inference.testing.GoldenModels#nets")
    void everyTraceOfAKerasFileIsHls4mlsOwn(String net) {
        requireGolden(net, "keras");
    }

    @ParameterizedTest
    @MethodSource("org.bitsweep.inference.testing.GoldenModels#nets")
    void everyTraceOfAnHdf5FileIsHls4mlsOwn(String net) {
        requireGolden(net, "h5");
    }

    private static void requireGolden(String net, String format) {
        NetworkRanges ranges = ranges(net, format);
        Map<String, Tensor> golden = GoldenArrays.npz("nets/" + net + "/golden.npz");
        Map<String, Tensor> inputs = GoldenModels.inputs(ranges.network().graph(), golden);
        RecordedTraces traces = new RecordedTraces(ranges.network(), ROWS);
        EmulationPlan plan = new EmulationPlan();
        traces.observe(plan.add(ranges));

        new Emulator(plan).run(inputs, 1, () -> false);

        Map<String, Tensor> expected = GoldenModels.expected(ranges.network().graph(), golden);
        assertThat(expected.keySet())
                .as("layers with a golden trace")
                .containsAll(ranges.network().layers().stream()
                        .filter(layer -> !(layer.layer() instanceof Reshape)) // hls4ml traces none of them
                        .map(layer -> layer.name())
                        .filter(name -> !inputs.containsKey(name))
                        .toList());
        List<String> wrong = new ArrayList<>();
        expected.forEach((layer, values) -> wrong.addAll(traces.differences(layer, values)));
        assertThat(wrong).isEmpty();
    }

    private static NetworkRanges ranges(String net, String format) {
        ModelGraph graph = GoldenModels.graph(net, format);
        TypedNetwork network = TypeResolver.resolve(graph, GoldenModels.config(net), MaximumModes.IGNORE);
        return NetworkRanges.analyse(network, Map.of());
    }

    /** The five configurations of one network differ in some layers only, so a plan shares the others. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void severalNetworksInOnePlanComputeWhatEachComputesAlone(int threads) {
        ModelGraph graph = GoldenModels.graph("mlp-set", "h5");
        List<String> configurations =
                List.of("mlp-set", "mlp-set_argmax", "mlp-sets_latency", "mlp-sets_legacy", "mlp-sets_rf4", "mlp-set");
        EmulationPlan plan = new EmulationPlan();
        Map<String, RecordedTraces> together = new LinkedHashMap<>();
        Tensor data = manySamples();
        int separately = 0;
        for (String configuration : configurations) {
            TypedNetwork network = TypeResolver.resolve(graph, GoldenModels.config(configuration), MaximumModes.IGNORE);
            RecordedTraces traces = new RecordedTraces(network, data.dimension(0));
            traces.observe(plan.add(NetworkRanges.analyse(network, Map.of())));
            together.put(configuration, traces);
            separately += network.layers().size();
        }
        new Emulator(plan).run(Map.of("input_1", data), threads, () -> false);

        // set and set_argmax share all but the softmax; the sets_ kinds share their input, and more where types agree.
        assertThat(plan.distinctLayers()).isLessThan(separately - 2 * 8);
        together.forEach((configuration, traces) -> {
            RecordedTraces alone = alone(graph, configuration, data);
            for (String layer : traces.layers()) {
                assertThat(traces.differences(layer, alone.tensor(layer)))
                        .as(configuration)
                        .isEmpty();
            }
        });
    }

    private static RecordedTraces alone(ModelGraph graph, String configuration, Tensor data) {
        TypedNetwork network = TypeResolver.resolve(graph, GoldenModels.config(configuration), MaximumModes.IGNORE);
        RecordedTraces traces = new RecordedTraces(network, data.dimension(0));
        EmulationPlan plan = new EmulationPlan();
        traces.observe(plan.add(NetworkRanges.analyse(network, Map.of())));
        new Emulator(plan).run(Map.of("input_1", data), 1, () -> false);
        return traces;
    }

    /** The golden rows again and again, to three blocks. */
    private static Tensor manySamples() {
        Tensor rows = input();
        int size = rows.dimension(1);
        double[] values = new double[(2 * BLOCK + 1) * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i % rows.size());
        }
        return Tensor.of(new int[] {2 * BLOCK + 1, size}, values, rows.elementType());
    }

    private static Tensor input() {
        Tensor input = GoldenArrays.npz("nets/mlp-set/golden.npz").get("input");
        return java.util.Objects.requireNonNull(input);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, BLOCK - 1, BLOCK, BLOCK + 1})
    void blocksEndWhereTheDataEnds(int samples) {
        NetworkRanges ranges = ranges("mlp-set", "keras");
        Tensor data = manySamples().rows(0, samples);
        RecordedTraces traces = new RecordedTraces(ranges.network(), samples);
        EmulationPlan plan = new EmulationPlan();
        traces.observe(plan.add(ranges));

        new Emulator(plan).run(Map.of("input_1", data), 2, () -> false);

        Tensor golden = java.util.Objects.requireNonNull(
                GoldenArrays.npz("nets/mlp-set/golden.npz").get("output"));
        Tensor output = traces.tensor("softmax");
        assertThat(output.dimension(0)).isEqualTo(samples);
        for (int row = 0; row < samples; row++) {
            assertThat(output.rows(row, row + 1).toArray())
                    .as("row " + row)
                    .isEqualTo(golden.rows(row % ROWS, row % ROWS + 1).toArray());
        }
        int fewest = (samples + BLOCK - 1) / BLOCK;
        assertThat(traces.blocks()).isBetween(fewest, fewest + 1);
    }

    /** Every variant of a chunk may have failed before. */
    @Test
    void aPlanWithoutVariantsComputesNothing() {
        new Emulator(new EmulationPlan()).run(Map.of(), 4, () -> false);

        assertThat(new EmulationPlan().distinctLayers()).isZero();
    }

    @Test
    void nothingIsComputedAfterCancellation() {
        NetworkRanges ranges = ranges("mlp-set", "keras");
        RecordedTraces traces = new RecordedTraces(ranges.network(), 2 * BLOCK + 1);
        EmulationPlan plan = new EmulationPlan();
        traces.observe(plan.add(ranges));

        new Emulator(plan).run(Map.of("input_1", manySamples()), 1, () -> traces.blocks() > 0);

        assertThat(traces.blocks()).isEqualTo(1);
    }
}
