package org.bitsweep.inference.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.bitsweep.inference.constants.NetworkConstants;
import org.bitsweep.inference.precision.TypeResolver;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.inference.testing.DigitsPolicies;
import org.bitsweep.inference.testing.GoldenArrays;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The main job's emulation: 16 variants of one perceptron in one plan, 5,000 digits, against hls4ml's C++. */
class DigitsGoldenTest {
    private static final int DIGITS = 5000;
    private static final int CLASSES = 10;

    @Test
    void allVariantsPutOutWhatHls4mlPutsOutAndScoreTheSame() {
        Tensor digits = GoldenArrays.npy("mnist/X7_test.npy");
        Tensor labels = GoldenArrays.npy("mnist/y_test.npy");
        assertThat(digits.dimension(0)).isEqualTo(DIGITS);
        EmulationPlan plan = new EmulationPlan();
        NetworkConstants constants = new NetworkConstants();
        Map<String, double[]> outputs = new LinkedHashMap<>();
        Map<String, AtomicInteger> correct = new LinkedHashMap<>();
        for (JsonNode point : DigitsPolicies.points()) {
            TypedNetwork network = TypeResolver.resolve(
                    DigitsPolicies.graph("keras"), DigitsPolicies.applied(point).config(), MaximumModes.INHERIT);
            String file = point.get("output").asString();
            double[] rows = new double[DIGITS * CLASSES];
            AtomicInteger hits = new AtomicInteger();
            outputs.put(file, rows);
            correct.put(file, hits);
            plan.add(NetworkRanges.analyse(network, Map.of(), constants)).observe("softmax", block -> {
                copy(block, rows);
                hits.addAndGet(hits(block, labels));
            });
        }
        new Emulator(plan).run(Map.of("pixels", digits), 2, () -> false);

        for (JsonNode point : DigitsPolicies.points()) {
            String file = point.get("output").asString();
            assertThat(Objects.requireNonNull(outputs.get(file)))
                    .as(file)
                    .isEqualTo(GoldenArrays.npy("mnist/" + file).toArray());
            assertThat(Objects.requireNonNull(correct.get(file)).get() / (double) DIGITS)
                    .as(file)
                    .isEqualTo(point.get("accuracy").asDouble());
        }
        assertThat(outputs).hasSize(16);
        // The input and what follows it are shared where their types agree: 16 times 7 layers otherwise.
        assertThat(plan.distinctLayers()).isLessThan(16 * 7);
    }

    private static void copy(BlockValues block, double[] rows) {
        for (int k = 0; k < block.samples(); k++) {
            for (int j = 0; j < CLASSES; j++) {
                rows[(block.firstSample() + k) * CLASSES + j] = block.value(j, k);
            }
        }
    }

    private static int hits(BlockValues block, Tensor labels) {
        int[] largest = block.largest();
        int hits = 0;
        for (int k = 0; k < block.samples(); k++) {
            hits += largest[k] == (int) labels.get(block.firstSample() + k) ? 1 : 0;
        }
        return hits;
    }
}
