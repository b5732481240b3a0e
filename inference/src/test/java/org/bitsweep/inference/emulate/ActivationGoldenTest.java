package org.bitsweep.inference.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.inference.oracle.OracleEvaluator;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.inference.testing.GoldenNetworks;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Functions with tables against hls4ml's headers under g++: x and y in fixed<16,6>, 1,024 entries of fixed<18,8>. */
class ActivationGoldenTest {
    private static final FixedPointType DATA = FixedPointType.signed(16, 6);
    private static final FixedPointType TABLE = FixedPointType.signed(18, 8);
    private static final int ENTRIES = 1024;

    @ParameterizedTest
    @ValueSource(strings = {"sigmoid", "tanh", "softplus", "softsign", "elu", "selu"})
    void everyValueIsTheHeaders(String name) {
        JsonNode pairs = GoldenNetworks.json("types/activation_golden.json").get(name);
        double[] x = new double[pairs.size()];
        double[] y = new double[pairs.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = pairs.get(i).get(0).asDouble();
            y[i] = pairs.get(i).get(1).asDouble();
        }
        TypedNetwork network = network(name, x.length);
        RecordedTraces traces = new RecordedTraces(network, 1);
        EmulationPlan plan = new EmulationPlan();
        traces.observe(plan.add(NetworkRanges.analyse(network, Map.of())));

        new Emulator(plan).run(Map.of("x", Tensor.of(new int[] {1, x.length}, x, ElementType.FLOAT64)), 1, () -> false);

        assertThat(x).hasSizeGreaterThan(500);
        assertThat(traces.rows(name)).containsExactly(y);
        assertThat(new OracleEvaluator(network).rawTrace(Map.of("x", x)).get(name))
                .extracting(raw -> Math.scalb(raw.doubleValue(), -DATA.fractionalBits()))
                .containsExactly(java.util.Arrays.stream(y).boxed().toArray(Double[]::new));
    }

    private static TypedNetwork network(String name, int size) {
        InputLayer input = new InputLayer("x", TensorShape.of(size));
        boolean elu = name.equals("elu");
        Layer layer = elu
                ? new ParametrizedActivation(name, ParametrizedActivation.Function.ELU, 1)
                : new Activation(name, ActivationFunction.valueOf(name.toUpperCase(Locale.ROOT)));
        Map<String, Precision> types = Map.of(
                TypedLayer.RESULT, DATA, TypedLayer.TABLE, TABLE, TypedLayer.PARAM, FixedPointType.unsigned(1, 1));
        ModelGraph graph = ModelGraph.builder()
                .add(input)
                .add(layer, "x")
                .inputs(List.of("x"))
                .build();
        return new TypedNetwork(
                graph,
                List.of(typed(input, Map.of(TypedLayer.RESULT, DATA), 0), typed(layer, types, ENTRIES)),
                List.of());
    }

    private static TypedLayer typed(Layer layer, Map<String, Precision> types, int tableSize) {
        return new TypedLayer(layer, types, Map.of(), Strategy.LATENCY, 1, tableSize, Optional.empty());
    }
}
