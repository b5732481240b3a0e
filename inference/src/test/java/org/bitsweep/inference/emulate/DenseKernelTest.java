package org.bitsweep.inference.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums that fit although what they are made of does not. */
class DenseKernelTest {
    private static final FixedPointType EIGHT_BITS = FixedPointType.signed(8, 8);

    /**
     * The input is always 1. A bias of 2 and a product of -2: 2 wraps to -2 in two signed bits, -2 - 2 = -4 wraps to 0; -2
     * wraps to 2^67 - 2 in 67 unsigned bits, 2 + 2^67 - 2 wraps to 0.
     */
    @ParameterizedTest
    @CsvSource({
        "2, true",
        "3, true",
        "8, true",
        "33, true",
        "64, true",
        "67, true",
        "2, false",
        "8, false",
        "33, false",
        "64, false",
        "67, false"
    })
    void wrapsToTheExactSum(int width, boolean signed) {
        FixedPointType accumulator =
                signed ? FixedPointType.signed(width, width) : FixedPointType.unsigned(width, width);
        ModelGraph graph = ModelGraph.builder()
                .add(new InputLayer("x", TensorShape.of(1)))
                .add(dense("one", 0, 1), "x")
                .add(dense("sum", -2, 2), "one")
                .build();
        List<TypedLayer> layers = new ArrayList<>();
        layers.add(typed(graph.layer("x"), Map.of(TypedLayer.RESULT, EIGHT_BITS)));
        layers.add(typed(graph.layer("one"), types(EIGHT_BITS)));
        layers.add(typed(graph.layer("sum"), types(accumulator)));
        NetworkRanges ranges = NetworkRanges.analyse(new TypedNetwork(graph, layers, List.of()), Map.of());
        EmulationPlan plan = new EmulationPlan();
        double[] result = {Double.NaN};
        plan.add(ranges).observe("sum", block -> result[0] = block.value(0, 0));

        new Emulator(plan)
                .run(Map.of("x", Tensor.of(new int[] {1, 1}, new double[] {5}, ElementType.FLOAT64)), 1, () -> false);

        assertThat(result[0]).isEqualTo(0);
    }

    private static Dense dense(String name, double weight, double bias) {
        Tensor kernel = Tensor.of(new int[] {1, 1}, new double[] {weight}, ElementType.FLOAT64);
        return new Dense(name, kernel, Optional.of(Tensor.vector(bias)));
    }

    private static Map<String, Precision> types(FixedPointType accumulator) {
        Map<String, Precision> types = new LinkedHashMap<>();
        types.put(TypedLayer.WEIGHT, EIGHT_BITS);
        types.put(TypedLayer.BIAS, EIGHT_BITS);
        types.put(TypedLayer.ACCUM, accumulator);
        types.put(TypedLayer.RESULT, EIGHT_BITS);
        return types;
    }

    private static TypedLayer typed(Layer layer, Map<String, Precision> types) {
        return new TypedLayer(layer, types, Map.of(), Strategy.LATENCY, 1, 0, Optional.empty());
    }
}
