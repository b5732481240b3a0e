package org.bitsweep.inference.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bitsweep.inference.testing.DigitsPolicies;
import org.bitsweep.inference.testing.ExpectedTypes;
import org.bitsweep.inference.testing.GoldenModels;
import org.bitsweep.inference.testing.GoldenNetworks;
import org.bitsweep.model.BitsweepException;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.policy.NamedPolicies;
import org.bitsweep.model.policy.PrecisionPolicy;
import org.bitsweep.model.policy.Role;
import org.bitsweep.model.policy.RoleType;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What policies make of the digits' perceptron, against the types that hls4ml resolved for the same policies. */
class PolicyApplicationTest {
    static Stream<JsonNode> points() {
        return StreamSupport.stream(DigitsPolicies.points().spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("points")
    void namedPoliciesResolveToTheTypesThatWereMeasured(JsonNode point) {
        for (String format : List.of("keras", "h5")) {
            for (MaximumModes modes : MaximumModes.values()) {
                TypedNetwork network = TypeResolver.resolve(
                        DigitsPolicies.graph(format),
                        DigitsPolicies.applied(point).config(),
                        modes);
                assertThat(ExpectedTypes.of(network)).isEqualTo(ExpectedTypes.ofLayers(point.get("types")));
            }
        }
    }

    @Test
    void sixteenPointsWereMeasured() {
        assertThat(points()).hasSize(16);
    }

    /** The policies say everything themselves, so a base in place of nothing changes nothing. */
    @Test
    void aStartThatSaysOnlyADefaultChangesNoTypeThatThePolicyNames() {
        JsonNode point = DigitsPolicies.points().get(0);
        HlsConfig start = HlsConfig.ofDefault("ap_fixed<20,10>", SourcePlace.of("start"));
        PolicyApplication.Applied applied = PolicyApplication.apply(
                DigitsPolicies.graph("keras"),
                Optional.of(start),
                DigitsPolicies.policy(point),
                Optional.of(DigitsPolicies.base(point)));
        TypedNetwork network =
                TypeResolver.resolve(DigitsPolicies.graph("keras"), applied.config(), MaximumModes.IGNORE);
        assertThat(ExpectedTypes.of(network)).isEqualTo(ExpectedTypes.ofLayers(point.get("types")));
    }

    @Test
    void layersThatAreExceptedKeepWhatTheConfigurationSays() {
        ModelGraph graph = GoldenModels.graph("mlp-set", "h5");
        HlsConfig start = GoldenModels.config("mlp-set");
        PrecisionPolicy policy = new PrecisionPolicy(
                "mine",
                Map.of(),
                Map.of(Role.ACCUM, new RoleType.Fixed(FixedPointType.signed(30, 12))),
                List.of("Dense"),
                List.of("fc3"),
                false);
        TypedNetwork network = TypeResolver.resolve(
                graph,
                PolicyApplication.apply(graph, Optional.of(start), policy, Optional.empty())
                        .config(),
                MaximumModes.IGNORE);
        JsonNode golden = GoldenNetworks.json("nets/mlp-set/types.json");
        for (JsonNode layer : golden) {
            String name = layer.get("name").asString();
            Map<String, String> expected = ExpectedTypes.of(layer.get("types"));
            if (name.startsWith("fc") && !name.equals("fc3")) {
                expected.put("accum_t", "fixed<30,12,TRN,WRAP,0>");
            }
            assertThat(ExpectedTypes.of(network.layer(name))).as(name).isEqualTo(expected);
        }
    }

    @Test
    void asConfiguredIsTheConfigurationItself() {
        HlsConfig start = GoldenModels.config("mlp-maxrs")
                .withLayerAttribute("fc1", "ReuseFactor", Scalar.integer(4, SourcePlace.of("start")));
        PrecisionPolicy policy = NamedPolicies.of(NamedPolicies.AS_CONFIGURED).orElseThrow();
        assertThat(PolicyApplication.apply(
                                GoldenModels.graph("mlp-maxrs", "h5"), Optional.of(start), policy, Optional.empty())
                        .config())
                .isEqualTo(start);
    }

    private static HlsConfig custom(Optional<HlsConfig> start, Map<Role, RoleType> roles, String... layers) {
        PrecisionPolicy policy = new PrecisionPolicy("mine", Map.of(), roles, List.of(layers), List.of(), false);
        return PolicyApplication.apply(
                        DigitsPolicies.graph("keras"), start, policy, Optional.of(FixedPointType.signed(8, 3)))
                .config();
    }

    /** Only the weights of fc1 are named, so that all else is the configuration's ap_fixed<16,6>. */
    @Test
    void aPolicyOfOneLayerLeavesTheDefaultOfTheConfigurationToTheOthers() {
        HlsConfig start = HlsConfig.ofDefault("ap_fixed<16,6>", SourcePlace.of("start"));
        ModelGraph graph = DigitsPolicies.graph("keras");
        TypedNetwork network = TypeResolver.resolve(
                graph,
                custom(Optional.of(start), Map.of(Role.WEIGHT, RoleType.Base.PLAIN), "fc1"),
                MaximumModes.IGNORE);
        Map<String, Map<String, String>> expected =
                ExpectedTypes.of(TypeResolver.resolve(graph, start, MaximumModes.IGNORE));
        assertThat(expected.get("softmax")).containsEntry("result_t", "fixed<16,6,TRN,WRAP,0>");
        assertThat(expected.get("softmax")).containsEntry("accum_t", "fixed<16,6,TRN,WRAP,0>");
        java.util.Objects.requireNonNull(expected.get("fc1")).put("weight_t", "fixed<8,3,TRN,WRAP,0>");
        assertThat(ExpectedTypes.of(network)).isEqualTo(expected);
    }

    @Test
    void softmaxHasItsOwnTypeWhereNeitherPolicyNorConfigurationSaysOne() {
        HlsConfig config = custom(Optional.empty(), Map.of(Role.WEIGHT, RoleType.Base.PLAIN), "fc*");
        assertThat(config.layer("softmax").precisionOf("result").orElseThrow().text())
                .isEqualTo("ap_ufixed<16,1>");
        assertThat(config.layer("softmax").precisionOf("accum").orElseThrow().text())
                .isEqualTo("fixed<18,8,RND,SAT,0>");
    }

    @Test
    void refusesALosslessOutputOfALayerThatDoesNotAdd() {
        assertThatThrownBy(() -> custom(Optional.empty(), Map.of(Role.OUTPUT, new RoleType.Lossless())))
                .isInstanceOf(BitsweepException.class)
                .hasMessageContaining("layer softmax")
                .hasMessageContaining("lossless");
    }

    /** hls4ml removes the reshape, so that the network's output is the dense layer's result. */
    @Test
    void theLayerBeforeALastReshapeIsTheOutput() {
        ModelGraph graph = endingInReshape();
        PrecisionPolicy policy = new PrecisionPolicy(
                "mine",
                Map.of(),
                Map.of(Role.OUTPUT, new RoleType.Fixed(FixedPointType.signed(20, 9))),
                List.of(),
                List.of(),
                false);
        HlsConfig config = PolicyApplication.apply(
                        graph, Optional.empty(), policy, Optional.of(FixedPointType.signed(8, 3)))
                .config();
        assertThat(config.layer("fc").precisionOf("result").orElseThrow().text())
                .isEqualTo("ap_fixed<20,9>");
        assertThat(config.layer("flat").precisionOf("result").orElseThrow().text())
                .isEqualTo("ap_fixed<20,9>");
    }

    private static ModelGraph endingInReshape() {
        Tensor kernel = Tensor.of(new int[] {1, 2}, new double[] {1, 1}, ElementType.FLOAT32);
        return ModelGraph.builder()
                .add(new InputLayer("x", TensorShape.of(1)))
                .add(new Dense("fc", kernel, Optional.empty()), "x")
                .add(new Reshape("flat", TensorShape.of(2, 1)), "fc")
                .build();
    }
}
