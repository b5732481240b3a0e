package org.bitsweep.inference.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.inference.range.RawIntervals;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random networks of convolutions, poolings and rearrangements, against the oracle, in every stored integer. */
@Tag("property")
class ImagesAgainstOracleTest {
    private static final int NETWORKS = 1500;
    private static final List<String> KINDS = List.of(
            "Conv1D",
            "Conv2D",
            "PointwiseConv1D",
            "PointwiseConv2D",
            "DepthwiseConv1D",
            "DepthwiseConv2D",
            "Pooling1D",
            "Pooling2D",
            "GlobalPooling1D",
            "GlobalPooling2D",
            "Transpose");

    private final long seed = Long.getLong("property.seed", 20261123L);

    @Test
    void everyStoredIntegerOfAnImageIsTheOracles() {
        Map<String, Integer> kinds = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < NETWORKS; i++) {
            int number = i;
            RandomImageNetwork random = new RandomImageNetwork(new Random(seed + i));
            NetworkRanges ranges = NetworkRanges.analyse(random.network(), Map.of());
            EmulatorAgainstOracleTest.difference(ranges, random::sample)
                    .ifPresent(text -> wrong.add("-Dproperty.seed=" + (seed + number) + ": " + text));
            for (TypedLayer layer : ranges.network().layers()) {
                RawIntervals result = ranges.result(layer.name());
                String lane = " " + Lane.of(result.lowest(), result.highest());
                kinds.merge(layer.layer().className() + lane, 1, Integer::sum);
            }
        }
        assertThat(wrong).as(wrong.size() + " networks differ, seed " + seed).isEmpty();
        assertThat(KINDS)
                .as(kinds + " were computed")
                .allSatisfy(kind -> assertThat(Lane.values())
                        .allSatisfy(lane -> assertThat(kinds.getOrDefault(kind + " " + lane, 0))
                                .as(kind + " " + lane)
                                .isGreaterThanOrEqualTo(2)));
    }
}
