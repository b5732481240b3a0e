package org.bitsweep.inference.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.testing.GoldenNetworks;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Dense layers in every order of accumulation against hls4ml's kernels, compiled with g++. */
class OracleDenseGoldenTest {
    private static final int INPUTS = 6;
    private static final int OUTPUTS = 4;

    @Test
    void accumulatesInTheOrderOfTheKernels() {
        JsonNode cases = GoldenNetworks.json("dense/kernels.json");
        assertThat(cases.size()).isEqualTo(48);
        for (JsonNode golden : cases) {
            OracleEvaluator oracle = new OracleEvaluator(network(golden));
            for (int i = 0; i < golden.get("inputs").size(); i++) {
                double[] input = numbers(golden.get("inputs").get(i));
                assertThat(oracle.outputs(Map.of("x", input)).get("dense"))
                        .as(golden.get("weight_t") + ", " + golden.get("accum_t") + ", reuse " + golden.get("reuse")
                                + ", sample " + i)
                        .isEqualTo(numbers(golden.get("outputs").get(i)));
            }
        }
    }

    /** One layer in different orders, so that the golden cases can't be passed by one order alone. */
    @Test
    void theOrderChangesTheResult() {
        JsonNode golden = GoldenNetworks.json("dense/kernels.json").get(0);
        Set<List<Double>> results = new HashSet<>();
        for (int reuse : new int[] {1, 2, 3, 8}) {
            Map<String, double[]> outputs = new OracleEvaluator(network(golden, Strategy.RESOURCE, reuse))
                    .outputs(Map.of("x", new double[] {7.5, -7.5, 7.5, 7.5, -7.5, -7.5}));
            outputs.values().forEach(values -> {
                List<Double> list = new ArrayList<>();
                for (double value : values) {
                    list.add(value);
                }
                results.add(list);
            });
        }
        assertThat(results).hasSizeGreaterThan(1);
    }

    private static TypedNetwork network(JsonNode golden) {
        int reuse = golden.get("reuse").asInt();
        return network(golden, reuse == 0 ? Strategy.LATENCY : Strategy.RESOURCE, Math.max(1, reuse));
    }

    private static TypedNetwork network(JsonNode golden, Strategy strategy, int reuse) {
        double[] weights = new double[INPUTS * OUTPUTS];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = golden.get("weights").get(i / OUTPUTS).get(i % OUTPUTS).asDouble();
        }
        Tensor kernel = Tensor.of(new int[] {INPUTS, OUTPUTS}, weights, ElementType.FLOAT64);
        Tensor bias = Tensor.vector(numbers(golden.get("biases")));
        ModelGraph graph = ModelGraph.builder()
                .add(new InputLayer("x", TensorShape.of(INPUTS)))
                .add(new Dense("dense", kernel, Optional.of(bias)), "x")
                .build();
        Map<String, Precision> types = new LinkedHashMap<>();
        for (String key : List.of(TypedLayer.WEIGHT, TypedLayer.BIAS, TypedLayer.ACCUM, TypedLayer.RESULT)) {
            types.put(key, GoldenNetworks.vendorType(golden.get(key).asString()));
        }
        NumericType data = GoldenNetworks.vendorType(golden.get("data_t").asString());
        return new TypedNetwork(
                graph,
                List.of(
                        typed(graph.layer("x"), Map.of(TypedLayer.RESULT, data), Strategy.LATENCY, 1),
                        typed(graph.layer("dense"), types, strategy, reuse)),
                List.of());
    }

    private static TypedLayer typed(Layer layer, Map<String, Precision> types, Strategy strategy, int reuse) {
        return new TypedLayer(layer, types, Map.of(), strategy, reuse, 0, Optional.empty());
    }

    private static double[] numbers(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }
}
