package org.bitsweep.inference.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.testing.GoldenArrays;
import org.bitsweep.inference.testing.GoldenNetworks;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every trace of the golden networks, as hls4ml's own C++ put them out. */
class OracleEvaluatorGoldenTest {
    /** Of 200 rows; the first ten overflow on purpose. */
    private static final int ROWS = Integer.getInteger("oracle.rows", 30);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlp-max",
                "mlp-maxrs",
                "mlp-rs",
                "mlp-set",
                "mlp-set_argmax",
                "mlp-sets_latency",
                "mlp-sets_legacy",
                "mlp-sets_rf4",
                "mlp-trn",
                "mlpbn-accum",
                "mlpbn-sets_rf8",
                "mlpsig-accrs",
                "merge-trn"
            })
    void everyTraceIsHls4mlsOwn(String name) {
        Map<String, Tensor> golden = GoldenArrays.npz("nets/" + name + "/golden.npz");
        Tensor input = Objects.requireNonNull(golden.get("input"));
        TypedNetwork network = GoldenNetworks.read(name, input.dimension(1));
        OracleEvaluator oracle = new OracleEvaluator(network);
        String inputName = network.graph().inputLayers().get(0).name();
        String outputName = network.graph().outputLayers().get(0).name();
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (int row = 0; row < Math.min(ROWS, input.dimension(0)); row++) {
            Map<String, double[]> trace = oracle.trace(Map.of(inputName, row(input, row)));
            for (Map.Entry<String, Tensor> expected : golden.entrySet()) {
                String layer = layer(expected.getKey(), outputName);
                if (!layer.isEmpty()) {
                    compared++;
                    double[] right = row(expected.getValue(), row);
                    if (!Arrays.equals(right, trace.get(layer))) {
                        wrong.add(layer + " of row " + row + ": " + Arrays.toString(trace.get(layer)) + ", not "
                                + Arrays.toString(right));
                    }
                }
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(ROWS * (network.layers().size() - 1));
        assertThat(wrong).isEmpty();
    }

    private static String layer(String key, String output) {
        return switch (key) {
            case "input" -> "";
            case "output" -> output;
            default -> key.substring("trace_".length());
        };
    }

    private static double[] row(Tensor tensor, int row) {
        double[] values = tensor.rows(row, row + 1).toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] += 0.0; // -0.0 and 0.0 are one number
        }
        return values;
    }
}
