package org.bitsweep.inference.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.result.CastEvents;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random networks: a layer that counts its casts puts out what the fast kernels do. */
@Tag("property")
class CountedKernelsAgainstEmulatorTest {
    private static final int NETWORKS = 300;
    private static final int SAMPLES = 20;

    private final long seed = Long.getLong("property.seed", 20261123L);

    @ParameterizedTest
    @EnumSource(Inspection.Depth.class)
    void theResultsAreTheSame(Inspection.Depth depth) {
        Map<String, Integer> sites = new TreeMap<>();
        for (int i = 0; i < NETWORKS; i++) {
            RandomNetwork random = new RandomNetwork(new Random(seed + i));
            NetworkRanges ranges = NetworkRanges.analyse(random.network(), Map.of());
            Map<String, Tensor> data = data(random);
            assertThat(counted(ranges, depth, data))
                    .as("-Dproperty.seed=" + (seed + i))
                    .isEqualTo(fast(ranges, data));
            Inspection inspection = new Inspection(depth);
            InspectedNetwork network = inspection.add(ranges);
            inspection.run(data, SampleBlocks.of(SAMPLES, SAMPLES, 1 << 20), 2, () -> false);
            network.events().forEach(event -> {
                check(event);
                sites.merge(event.site().key(), 1, Integer::sum);
            });
        }
        if (depth == Inspection.Depth.STEPS) {
            assertThat(sites)
                    .as("sites counted, seed " + seed)
                    .containsKeys(
                            "input",
                            "product",
                            "bias",
                            "accumulator",
                            "sum",
                            "result",
                            "activation",
                            "table",
                            "difference",
                            "inverse");
        }
    }

    private static void check(CastEvents event) {
        assertThat(event.samples()).isEqualTo(SAMPLES);
        assertThat(List.of(event.overflows(), event.rounded(), event.underflows()))
                .allSatisfy(count -> assertThat(count).isBetween(0L, event.casts()));
        assertThat(event.overflowSamples()).isLessThanOrEqualTo((int) Math.min(SAMPLES, event.overflows()));
        assertThat(event.overflows() > 0).isEqualTo(event.overflowSamples() > 0);
        assertThat(event.smallest()).isLessThanOrEqualTo(event.largest());
    }

    private static Map<String, List<BigInteger>> counted(
            NetworkRanges ranges, Inspection.Depth depth, Map<String, Tensor> data) {
        Map<String, List<BigInteger>> values = new LinkedHashMap<>();
        SampleBlocks.Block block = new SampleBlocks.Block(0, SAMPLES);
        new Inspection(depth)
                .add(ranges)
                .compute(
                        new BlockInputs(data, block),
                        block,
                        (layer, tally, output) -> values.put(layer.name(), all(output)));
        return values;
    }

    private static List<BigInteger> all(Rows rows) {
        List<BigInteger> values = new ArrayList<>();
        for (int element = 0; element < rows.size(); element++) {
            for (int k = 0; k < SAMPLES; k++) {
                values.add(RowAccess.wide(rows, element, k));
            }
        }
        return values;
    }

    private static Map<String, List<BigInteger>> fast(NetworkRanges ranges, Map<String, Tensor> data) {
        EmulationPlan plan = new EmulationPlan();
        EmulationPlan.Variant variant = plan.add(ranges);
        Map<String, List<BigInteger>> values = new LinkedHashMap<>();
        TypedNetwork network = ranges.network();
        for (TypedLayer layer : network.layers()) {
            variant.observe(layer.name(), block -> {
                List<BigInteger> own = new ArrayList<>();
                for (int element = 0; element < block.size(); element++) {
                    for (int k = 0; k < SAMPLES; k++) {
                        own.add(block.exact(element, k));
                    }
                }
                values.put(layer.name(), own);
            });
        }
        new Emulator(plan).run(data, 1, () -> false);
        return values;
    }

    private static Map<String, Tensor> data(RandomNetwork random) {
        Map<String, double[]> rows = new LinkedHashMap<>();
        for (int i = 0; i < SAMPLES; i++) {
            int sample = i;
            random.sample()
                    .forEach((name, values) -> System.arraycopy(
                            values,
                            0,
                            rows.computeIfAbsent(name, key -> new double[SAMPLES * values.length]),
                            sample * values.length,
                            values.length));
        }
        Map<String, Tensor> data = new LinkedHashMap<>();
        rows.forEach((name, values) ->
                data.put(name, Tensor.of(new int[] {SAMPLES, values.length / SAMPLES}, values, ElementType.FLOAT64)));
        return data;
    }
}
