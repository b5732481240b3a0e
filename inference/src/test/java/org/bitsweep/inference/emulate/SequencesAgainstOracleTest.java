package org.bitsweep.inference.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bitsweep.inference.oracle.OracleEvaluator;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random recurrent layers and GarNets: every stored integer against the slow evaluator that shares no code with the kernels. */
@Tag("property")
class SequencesAgainstOracleTest {
    private static final int NETWORKS = Integer.getInteger("property.sequences", 250);
    private static final int SAMPLES = 6;

    private final long seed = Long.getLong("property.seed", 20261124L);

    @Test
    void everyStoredIntegerOfALayerOnASequenceIsTheOracles() {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < NETWORKS; i++) {
            RandomSequence random = new RandomSequence(new Random(seed + i));
            BigInteger[][] emulated = emulate(random);
            OracleEvaluator oracle = new OracleEvaluator(random.network());
            for (int k = 0; k < SAMPLES; k++) {
                List<BigInteger> expected = oracle.rawTrace(random.sample(k)).get(RandomSequence.LAYER);
                if (!List.of(emulated[k]).equals(expected)) {
                    wrong.add("seed " + (seed + i) + ": " + List.of(emulated[k]) + ", oracle " + expected + " of "
                            + random.network().layer(RandomSequence.LAYER).types());
                    break;
                }
            }
        }
        assertThat(wrong)
                .as(wrong.size() + " of " + NETWORKS + " differ, seed " + seed)
                .isEmpty();
    }

    private static BigInteger[][] emulate(RandomSequence random) {
        NetworkRanges ranges = NetworkRanges.analyse(random.network(), Map.of());
        EmulationPlan plan = new EmulationPlan();
        int size = ranges.result(RandomSequence.LAYER).size();
        BigInteger[][] rows = new BigInteger[SAMPLES][size];
        plan.add(ranges).observe(RandomSequence.LAYER, block -> {
            for (int k = 0; k < block.samples(); k++) {
                for (int j = 0; j < size; j++) {
                    rows[block.firstSample() + k][j] = block.exact(j, k);
                }
            }
        });
        Map<String, Tensor> inputs = new java.util.LinkedHashMap<>();
        for (InputLayer input : random.network().graph().inputLayers()) {
            int width = input.shape().size();
            double[] values = new double[SAMPLES * width];
            for (int k = 0; k < SAMPLES; k++) {
                System.arraycopy(random.sample(k).get(input.name()), 0, values, k * width, width);
            }
            inputs.put(input.name(), Tensor.of(new int[] {SAMPLES, width}, values, ElementType.FLOAT64));
        }
        new Emulator(plan).run(inputs, 1, () -> false);
        return rows;
    }
}
