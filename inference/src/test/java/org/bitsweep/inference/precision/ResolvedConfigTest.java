package org.bitsweep.inference.precision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bitsweep.inference.testing.ExpectedTypes;
import org.bitsweep.inference.testing.GoldenModels;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.hls4ml.ConfigFile;
import org.bitsweep.model.importer.hls4ml.HlsConfigReader;
import org.bitsweep.model.importer.hls4ml.HlsConfigWriter;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Configurations that write resolved types down resolve to these types, as text and by the rules of hls4ml 1.3.0. */
class ResolvedConfigTest {
    /** A cropping takes its input's type before inference, whatever is written for it ({@code model/layers.py}). */
    private static final List<String> CROPPING = List.of(
            "cr.result_t is fixed<38,18,TRN,WRAP,0> in hls4ml 1.3.0, not fixed<16,6,TRN,WRAP,0>; a configuration"
                    + " can't say it",
            "fl.result_t is fixed<38,18,TRN,WRAP,0> in hls4ml 1.3.0, not fixed<16,6,TRN,WRAP,0>; a configuration"
                    + " can't say it");

    static Stream<ResolvedCases.Resolvable> cases() {
        return ResolvedCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void resolvesToTheSameTypesAgain(ResolvedCases.Resolvable given) {
        TypedNetwork network = given.network();
        ResolvedConfig resolved = ResolvedConfig.of(given.graph(), given.config(), network);
        HlsConfig json =
                HlsConfigReader.read(ConfigFile.parseJson(HlsConfigWriter.toJson(resolved.config()), "resolved.json"));
        HlsConfig yaml =
                HlsConfigReader.read(ConfigFile.parseYaml(HlsConfigWriter.toYaml(resolved.config()), "resolved.yml"));

        if (given.name().contains("pads")) {
            assertThat(resolved.differences()).containsExactlyElementsOf(CROPPING);
            return;
        }
        assertThat(resolved.differences()).isEmpty();
        for (HlsConfig read : new HlsConfig[] {json, yaml}) {
            TypedNetwork again = TypeResolver.resolve(given.graph(), read, MaximumModes.IGNORE);
            assertThat(ExpectedTypes.of(again)).isEqualTo(ExpectedTypes.of(network));
            assertThat(again.layers().stream().map(ResolvedConfigTest::settings))
                    .containsExactlyElementsOf(network.layers().stream()
                            .map(ResolvedConfigTest::settings)
                            .toList());
        }
    }

    private static String settings(TypedLayer layer) {
        return String.format(
                Locale.ROOT,
                "%s %s %d %d %s",
                layer.name(),
                layer.strategy(),
                layer.reuseFactor(),
                layer.tableSize(),
                layer.softmax());
    }

    @Test
    void normalizationsAreFusedInTheCasesThatSaySo() {
        ResolvedCases.fused().forEach(given -> {
            assertThat(given.graph().layers()).hasAtLeastOneElementOfType(BatchNormalization.class);
            assertThat(given.network().graph().layers()).doesNotHaveAnyElementsOfTypes(BatchNormalization.class);
        });
    }

    /** The result of a fused layer must stay auto, and hls4ml 1.3.0 gives it no modes. */
    @Test
    void tellsWhatAConfigurationCannotSay() {
        ResolvedCases.Resolvable fused = ResolvedCases.fused().findFirst().orElseThrow();
        HlsConfig config = ResolvedCases.auto(fused.graph(), "ap_fixed<20,9,AP_RND,AP_SAT>");
        TypedNetwork network = TypeResolver.resolve(fused.graph(), config, MaximumModes.INHERIT);
        assertThat(ResolvedConfig.of(fused.graph(), config, network).differences())
                .hasSize(3)
                .allSatisfy(difference -> assertThat(difference)
                        .containsPattern("fc[123]\\.result_t is fixed<20,9,TRN,WRAP,0> in hls4ml 1\\.3\\.0, "
                                + "not fixed<20,9,RND,SAT,0>"));
    }

    @Test
    void writesModesOfTheMaximumIntoTheLayers() {
        HlsConfig config = GoldenModels.config("mlp-maxrs");
        TypedNetwork network =
                TypeResolver.resolve(GoldenModels.graph("mlp-maxrs", "h5"), config, MaximumModes.INHERIT);
        HlsConfig resolved = ResolvedConfig.of(GoldenModels.graph("mlp-maxrs", "h5"), config, network)
                .config();
        assertThat(config.model().precisionOf("maximum").orElseThrow().text())
                .isEqualTo("ap_fixed<18,8,AP_RND,AP_SAT>");
        assertThat(resolved.layer("fc1").precisionOf("accum").orElseThrow().text())
                .isEqualTo("ap_fixed<18,8,AP_RND,AP_SAT,0>");
    }

    /** Both open, the linear goes; written down it needs the dense layer's type, or it would stay as a cast. */
    @Test
    void removedLayersAreRemovedAgain() {
        Tensor kernel = Tensor.of(new int[] {1, 1}, new double[] {2}, ElementType.FLOAT32);
        Tensor one = Tensor.of(new int[] {1}, new double[] {3}, ElementType.FLOAT32);
        ModelGraph graph = ModelGraph.builder()
                .add(new InputLayer("x", TensorShape.of(1)))
                .add(new Dense("fc", kernel, Optional.empty()), "x")
                .add(new Activation("fc_linear", ActivationFunction.LINEAR), "fc")
                .add(new Activation("relu", ActivationFunction.RELU), "fc_linear")
                .add(new BatchNormalization("bn1", one, one), "relu")
                .add(new BatchNormalization("bn2", one, one), "bn1")
                .build();
        SourcePlace place = SourcePlace.of("test");
        HlsConfig config = HlsConfig.ofDefault("ap_fixed<16,6>", place);
        for (String layer : List.of("fc", "fc_linear", "bn1")) {
            config = config.withLayerPrecision(layer, "result", Scalar.string("auto", place));
        }
        TypedNetwork network = TypeResolver.resolve(graph, config, MaximumModes.IGNORE);
        assertThat(network.layers().stream().map(TypedLayer::name)).containsExactly("x", "fc", "relu", "bn2");

        ResolvedConfig resolved = ResolvedConfig.of(graph, config, network);
        assertThat(resolved.differences()).isEmpty();
        assertThat(resolved.config().layer("fc_linear").precisionOf("result"))
                .isEqualTo(resolved.config().layer("fc").precisionOf("result"));
        TypedNetwork again = TypeResolver.resolve(graph, resolved.config(), MaximumModes.IGNORE);
        assertThat(again.layers().stream().map(TypedLayer::name)).containsExactly("x", "fc", "relu", "bn2");
    }
}
