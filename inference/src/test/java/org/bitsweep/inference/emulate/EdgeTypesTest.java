package org.bitsweep.inference.emulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.bitsweep.inference.precision.TypeResolver;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.inference.precision.UnsupportedPrecisionException;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;
import org.junit.jupiter.api.Test;

/** Types at the edges of what lanes and shifts can do; every expected value is worked out by hand. */
class EdgeTypesTest {
    private static final SourcePlace PLACE = SourcePlace.of("test");

    @Test
    void dropsAProductThatIsFarBelowTheAccumulatorsStep() {
        // 100 * 2^-16 times 100 * 2^-24 is less than 2^-26: an integer accumulator truncates it to 0.
        ModelGraph graph = dense(TensorShape.of(1), 100 * 0x1p-24);
        HlsConfig config = types("ap_fixed<16,16>")
                .withLayerPrecision("x", "result", text("ap_fixed<8,-8>"))
                .withLayerPrecision("fc", "weight", text("ap_fixed<8,-16>"));

        assertThat(output(graph, config, 100 * 0x1p-16)).isEqualTo(0);
    }

    @Test
    void roundsAProductThatIsFarBelowTheAccumulatorsStepToZero() {
        ModelGraph graph = dense(TensorShape.of(1), 100 * 0x1p-24);
        HlsConfig config = types("ap_fixed<16,16>")
                .withLayerPrecision("x", "result", text("ap_fixed<8,-8>"))
                .withLayerPrecision("fc", "weight", text("ap_fixed<8,-16>"))
                .withLayerPrecision("fc", "accum", text("ap_fixed<4,4,AP_RND,AP_SAT>"));

        assertThat(output(graph, config, 100 * 0x1p-16)).isEqualTo(0);
    }

    @Test
    void readsAReshapeAsItsInputWhateverTypeIsWrittenForIt() {
        // hls4ml 1.3.0, io_parallel: the reshape's variable is the input's, so 5.5 is not wrapped to -2.5.
        ModelGraph graph = ModelGraph.builder()
                .add(new InputLayer("x", TensorShape.of(1, 1)))
                .add(new Reshape("flat", TensorShape.of(1)), "x")
                .add(layer(1.0), "flat")
                .build();
        HlsConfig config = types("ap_fixed<16,6>").withLayerPrecision("flat", "result", text("ap_fixed<8,3>"));

        assertThat(TypeResolver.resolve(graph, config, MaximumModes.IGNORE)
                        .layer("flat")
                        .types()
                        .get("result_t"))
                .hasToString("fixed<16,6,TRN,WRAP,0>");
        assertThat(output(graph, config, 5.5)).isEqualTo(5.5);
    }

    @Test
    void provesNothingOfAValueThatASymmetricSaturationNeverGives() {
        ModelGraph graph = dense(TensorShape.of(1), 1.0);
        HlsConfig config =
                types("ap_fixed<16,6>").withLayerPrecision("x", "result", text("ap_fixed<8,3,AP_RND,AP_SAT_SYM>"));
        NetworkRanges ranges =
                NetworkRanges.analyse(TypeResolver.resolve(graph, config, MaximumModes.IGNORE), Map.of());

        assertThat(ranges.result("x").low(0)).isEqualTo(-127);
    }

    @Test
    void truncatesATinyNegativeInputDownwards() {
        ModelGraph graph = dense(TensorShape.of(1), 1.0);
        HlsConfig config = types("ap_fixed<16,6>").withLayerPrecision("x", "result", text("ap_fixed<8,200>"));
        TypedNetwork network = TypeResolver.resolve(graph, config, MaximumModes.IGNORE);

        // One step of the type is 2^192; the floor of any negative number above -2^192 is one step below zero.
        assertThat(value(network, "x", -1e-300)).isEqualTo(-0x1p192);
    }

    @Test
    void refusesASoftmaxTableWithMoreAddressBitsThanItsAddressHas() {
        ModelGraph graph = ModelGraph.builder()
                .add(new InputLayer("x", TensorShape.of(2)))
                .add(new Softmax("softmax"), "x")
                .build();
        HlsConfig config = types("ap_fixed<16,6>").withLayerAttribute("softmax", "inv_inp_t", text("ap_fixed<6,3>"));

        assertThatThrownBy(() -> output(graph, config, 1.0, 2.0))
                .isInstanceOf(UnsupportedPrecisionException.class)
                .hasMessageContaining("softmax")
                .hasMessageContaining("1024");
    }

    private static ModelGraph dense(TensorShape shape, double weight) {
        return ModelGraph.builder()
                .add(new InputLayer("x", shape))
                .add(layer(weight), "x")
                .build();
    }

    private static Dense layer(double weight) {
        return new Dense(
                "fc", Tensor.of(new int[] {1, 1}, new double[] {weight}, ElementType.FLOAT64), Optional.empty());
    }

    private static HlsConfig types(String everything) {
        return HlsConfig.ofDefault(everything, PLACE);
    }

    private static Scalar text(String type) {
        return Scalar.string(type, PLACE);
    }

    private static double output(ModelGraph graph, HlsConfig config, double... sample) {
        TypedNetwork network = TypeResolver.resolve(graph, config, MaximumModes.IGNORE);
        return value(network, graph.outputLayers().get(0).name(), sample);
    }

    private static double value(TypedNetwork network, String layer, double... sample) {
        EmulationPlan plan = new EmulationPlan();
        double[] result = new double[1];
        plan.add(NetworkRanges.analyse(network, Map.of())).observe(layer, values -> result[0] = values.value(0, 0));
        Tensor data = Tensor.of(new int[] {1, sample.length}, sample, ElementType.FLOAT64);
        new Emulator(plan).run(Map.of("x", data), 1, () -> false);
        return result[0];
    }
}
