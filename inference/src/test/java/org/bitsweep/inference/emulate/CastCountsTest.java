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
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.precision.QuantizationMode;
import org.bitsweep.model.result.CastEvents;
import org.bitsweep.model.result.CastSite;
import org.bitsweep.model.result.LayerDivergence;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;
import org.junit.jupiter.api.Test;

/** Tiny networks whose casts are counted by hand in the comments. */
class CastCountsTest {
    /** Multiples of a quarter from -2 to 1.75. */
    private static final FixedPointType QUARTERS = FixedPointType.signed(4, 2);

    private static final FixedPointType WIDE = FixedPointType.signed(12, 6);
    private static final FixedPointType SATURATING =
            new FixedPointType(4, 2, true, QuantizationMode.RND, OverflowMode.SAT, 0);

    private final ModelGraph.Builder graph = ModelGraph.builder();
    private final Map<String, Map<String, Precision>> types = new LinkedHashMap<>();

    /**
     * Data 0.25, 0.3, 0.1, -0.1, 3, 0: of quarters. 0.3 and 0.1 lose bits and 0.1 becomes 0; -0.1 is truncated to -0.25; 3
     * wraps to -1 and loses nothing.
     */
    @Test
    void countsWhatQuantisingTheDataDoes() {
        input(1, QUARTERS);

        CastEvents events = site(run(0.25, 0.3, 0.1, -0.1, 3, 0), "x", CastSite.INPUT);

        assertThat(events)
                .isEqualTo(
                        new CastEvents("x", CastSite.INPUT, "fixed<4,2,TRN,WRAP,0>", 6, 1, 3, 1, 6, 1, 3, 1, -0.1, 3));
    }

    /**
     * Weights 1.5 and 0.5, bias 0.5, samples (1, 1), (1, -2), (0.25, 0.25), accumulator of quarters to 1.75.
     *
     * <p>Sample 0: products 1.5, 0.5; sums 0.5 + 1.5 = 2, wraps to -2; -2 + 0.5 = -1.5. The exact sum 2.5 is outside.
     *
     * <p>Sample 1: products 1.5, -1; sums 2, wraps to -2; -2 - 1 = -3, wraps to 1. The exact sum 1 is inside: nothing lasts.
     *
     * <p>Sample 2: products 0.375 and 0.125 lose bits, 0.25 and 0; the second becomes zero. Sums 0.75, 0.75.
     */
    @Test
    void countsEveryStepOfADenseSumAndWhatLastsOfIt() {
        input(2, WIDE);
        dense(QUARTERS, WIDE, tensor(2, 1, 1.5, 0.5), 0.5);

        List<CastEvents> events = run(1, 1, 1, -2, 0.25, 0.25).events();

        String type = "fixed<4,2,TRN,WRAP,0>";
        assertThat(events.stream().filter(event -> event.layer().equals("dense")))
                .containsExactly(
                        new CastEvents("dense", CastSite.PRODUCT, type, 6, 0, 2, 1, 3, 0, 1, 1, -1, 1.5),
                        new CastEvents("dense", CastSite.BIAS, type, 3, 0, 0, 0, 3, 0, 0, 0, 0.5, 0.5),
                        new CastEvents("dense", CastSite.ACCUMULATOR, type, 6, 3, 0, 0, 3, 2, 0, 0, -3, 2),
                        new CastEvents("dense", CastSite.SUM, type, 3, 1, 0, 0, 3, 1, 0, 0, 1, 2.5),
                        new CastEvents(
                                "dense", CastSite.RESULT, "fixed<12,6,TRN,WRAP,0>", 3, 0, 0, 0, 3, 0, 0, 0, -1.5, 1));
    }

    /** The same samples, saturating and rounding: 0.375 and 0.125 round up to 0.5 and 0.25; sums 1.75, 1.75+0.5 and 1.75-1. */
    @Test
    void aSaturatingSumIsClampedAtEveryStep() {
        input(2, WIDE);
        dense(SATURATING, WIDE, tensor(2, 1, 1.5, 0.5), 0.5);

        InspectedNetwork network = run(1, 1, 1, -2, 0.25, 0.25);

        assertThat(site(network, "dense", CastSite.PRODUCT).underflows()).isZero();
        CastEvents sums = site(network, "dense", CastSite.ACCUMULATOR);
        assertThat(sums.overflows()).isEqualTo(3);
        assertThat(sums.overflowSamples()).isEqualTo(2);
        assertThat(sums.largest()).isEqualTo(2.25);
        assertThat(sums.saturates()).isTrue();
    }

    /** Relu of -1, 0.3125 and 2.5 to quarters: 0, 0.25 with bits lost, and 2.5 which wraps. */
    @Test
    void countsTheCastOfAnActivation() {
        input(3, WIDE);
        add(new Activation("relu", ActivationFunction.RELU), Map.of(TypedLayer.RESULT, QUARTERS), "x");

        assertThat(site(run(-1, 0.3125, 2.5), "relu", CastSite.ACTIVATION))
                .isEqualTo(new CastEvents(
                        "relu", CastSite.ACTIVATION, "fixed<4,2,TRN,WRAP,0>", 3, 1, 1, 0, 1, 1, 1, 0, 0, 2.5));
    }

    /** 1 * 1.5 + 0.25 = 1.75 fits quarters; 2 * 1.5 + 0.25 = 3.25 saturates. 1 + 1 and 2 + 2 in a sum both do. */
    @Test
    void countsTheOneCastOfANormalizationAndOfAMerge() {
        input(1, WIDE);
        add(
                new BatchNormalization("norm", Tensor.vector(1.5), Tensor.vector(0.25)),
                Map.of(TypedLayer.SCALE, QUARTERS, TypedLayer.BIAS, QUARTERS, TypedLayer.RESULT, SATURATING),
                "x");
        add(new Merge("twice", MergeOperation.ADD), Map.of(TypedLayer.RESULT, SATURATING), "x", "x");

        InspectedNetwork network = run(1, 2);

        assertThat(site(network, "norm", CastSite.RESULT).overflowSamples()).isEqualTo(1);
        assertThat(site(network, "norm", CastSite.RESULT).largest()).isEqualTo(3.25);
        assertThat(site(network, "twice", CastSite.RESULT).overflows()).isEqualTo(2);
    }

    /**
     * A sigmoid table of 16 entries over [-8, 8): 9 and -9 are clamped; 0.5 is between two entries and looked up as 0; 2 is
     * an entry. sigmoid(7) = 0.999 rounds to 1 in the table and doesn't fit ufixed<4,0>, which wraps to 0.
     */
    @Test
    void countsLookUpsBeyondATableAndEntriesThatDoNotFit() {
        input(1, WIDE);
        FixedPointType table = new FixedPointType(8, 4, true, QuantizationMode.RND, OverflowMode.SAT, 0);
        add(
                new Activation("sigmoid", ActivationFunction.SIGMOID),
                Map.of(TypedLayer.TABLE, table, TypedLayer.RESULT, FixedPointType.unsigned(4, 0)),
                "x");

        InspectedNetwork network = run(9, -9, 0.5, 2);

        CastEvents lookUps = site(network, "sigmoid", CastSite.TABLE);
        assertThat(lookUps)
                .isEqualTo(new CastEvents(
                        "sigmoid", CastSite.TABLE, "fixed<12,6,TRN,WRAP,0>", 4, 2, 1, 1, 4, 2, 1, 1, -9, 9));
        assertThat(site(network, "sigmoid", CastSite.ACTIVATION).overflowSamples())
                .isEqualTo(1);
    }

    /** As fixed<12,6> the data keep; the relu's 2.5 wraps to -1.5: off by 4 in one of two values, 2.5 and 1. */
    @Test
    void measuresTheDistanceFromTheFloatNetwork() {
        input(1, WIDE);
        add(new Activation("relu", ActivationFunction.RELU), Map.of(TypedLayer.RESULT, QUARTERS), "x");

        List<LayerDivergence> divergence = run(2.5, 1).divergence();

        assertThat(divergence.get(0)).isEqualTo(new LayerDivergence("x", 2, 0, 0, 0));
        assertThat(divergence.get(1)).isEqualTo(new LayerDivergence("relu", 2, 4, 2, Math.sqrt(16 / (2.5 * 2.5 + 1))));
        assertThat(divergence.get(1).diverges()).isTrue();
    }

    /** Only what is looked at when nobody asks for every step: 2.5 leaves the accumulator, 1 doesn't. */
    @Test
    void theEndsTellWhatLasts() {
        input(2, WIDE);
        dense(QUARTERS, WIDE, tensor(2, 1, 1.5, 0.5), 0.5);

        InspectedNetwork network = run(Inspection.Depth.ENDS, 1, 1, 1, -2, 0.25, 0.25);

        assertThat(site(network, "dense", CastSite.SUM).overflowSamples()).isEqualTo(1);
        assertThat(network.events()).noneMatch(event -> event.site() == CastSite.PRODUCT);
    }

    private void input(int size, FixedPointType type) {
        add(new InputLayer("x", TensorShape.of(size)), Map.of(TypedLayer.RESULT, type));
    }

    private void dense(FixedPointType accumulator, FixedPointType result, Tensor kernel, double bias) {
        Map<String, Precision> own = Map.of(
                TypedLayer.WEIGHT,
                WIDE,
                TypedLayer.BIAS,
                WIDE,
                TypedLayer.ACCUM,
                accumulator,
                TypedLayer.RESULT,
                result);
        add(new Dense("dense", kernel, Optional.of(Tensor.vector(bias))), own, "x");
    }

    private static Tensor tensor(int rows, int columns, double... values) {
        return Tensor.of(new int[] {rows, columns}, values, ElementType.FLOAT64);
    }

    private void add(Layer layer, Map<String, Precision> own, String... from) {
        graph.add(layer, from);
        types.put(layer.name(), own);
    }

    private InspectedNetwork run(double... data) {
        return run(Inspection.Depth.STEPS, data);
    }

    private InspectedNetwork run(Inspection.Depth depth, double... data) {
        ModelGraph built = graph.build();
        List<TypedLayer> layers = new ArrayList<>();
        for (Layer layer : built.layers()) {
            layers.add(new TypedLayer(
                    layer,
                    java.util.Objects.requireNonNull(types.get(layer.name())),
                    Map.of(),
                    Strategy.LATENCY,
                    1,
                    16,
                    Optional.empty()));
        }
        int size = built.shapeOf(built.layer("x")).size();
        int samples = data.length / size;
        Inspection inspection = new Inspection(depth);
        InspectedNetwork network =
                inspection.add(NetworkRanges.analyse(new TypedNetwork(built, layers, List.of()), Map.of()));
        inspection.run(
                Map.of("x", tensor(samples, size, data)),
                SampleBlocks.of(samples, samples, inspection.elements()),
                1,
                () -> false);
        assertThat(network.uncounted()).isEmpty();
        return network;
    }

    private static CastEvents site(InspectedNetwork network, String layer, CastSite site) {
        return network.events().stream()
                .filter(event -> event.layer().equals(layer) && event.site() == site)
                .findFirst()
                .orElseThrow();
    }
}
