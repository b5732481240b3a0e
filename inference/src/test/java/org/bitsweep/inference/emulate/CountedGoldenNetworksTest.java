package org.bitsweep.inference.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bitsweep.inference.precision.TypeResolver;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.inference.testing.GoldenArrays;
import org.bitsweep.inference.testing.GoldenModels;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole networks with their casts counted, convolutions too, still give hls4ml's own traces. */
class CountedGoldenNetworksTest {
    private static final int ROWS = 200;

    @ParameterizedTest
    @MethodSource("org.bitsweep.inference.testing.GoldenModels#nets")
    void everyTraceIsHls4mlsOwn(String net) {
        NetworkRanges ranges = NetworkRanges.analyse(
                TypeResolver.resolve(GoldenModels.graph(net, "keras"), GoldenModels.config(net), MaximumModes.IGNORE),
                Map.of());
        Map<String, Tensor> golden = GoldenArrays.npz("nets/" + net + "/golden.npz");
        Map<String, Tensor> inputs = GoldenModels.inputs(ranges.network().graph(), golden);
        Map<String, Tensor> expected = GoldenModels.expected(ranges.network().graph(), golden);
        SampleBlocks.Block block = new SampleBlocks.Block(0, ROWS);
        List<String> wrong = new ArrayList<>();

        new Inspection(Inspection.Depth.STEPS)
                .add(ranges)
                .compute(new BlockInputs(inputs, block), block, (layer, tally, output) -> {
                    Tensor right = expected.get(layer.name());
                    if (right != null && !isEqual(new BlockValues(output, layer.type(), 0, ROWS), right)) {
                        wrong.add(layer.name());
                    }
                });

        assertThat(wrong).isEmpty();
    }

    private static boolean isEqual(BlockValues values, Tensor right) {
        for (int element = 0; element < values.size(); element++) {
            for (int k = 0; k < ROWS; k++) {
                if (values.value(element, k) != right.get(k * values.size() + element)) {
                    return false;
                }
            }
        }
        return right.size() == ROWS * values.size();
    }
}
