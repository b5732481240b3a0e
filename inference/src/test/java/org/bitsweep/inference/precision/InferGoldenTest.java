package org.bitsweep.inference.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bitsweep.inference.testing.ExpectedTypes;
import org.bitsweep.inference.testing.GoldenNetworks;
import org.bitsweep.model.BitsweepException;
import org.bitsweep.model.policy.MaximumModes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Inferred types, case by case, against hls4ml 1.3.0 and the code of pull request 1422. */
class InferGoldenTest {
    private static final Set<String> CLASSES = Set.of(
            "Dense",
            "BatchNormalization",
            "Merge",
            "Concatenate",
            "Activation",
            "ParametrizedActivation",
            "Softmax",
            "Reshape",
            "Conv1D",
            "Conv2D",
            "PointwiseConv1D",
            "DepthwiseConv1D",
            "DepthwiseConv2D",
            "Pooling1D",
            "Pooling2D",
            "GlobalPooling1D",
            "GlobalPooling2D",
            "Dot",
            "HardActivation",
            "PReLU",
            "Embedding");
    /** The two columns. */
    private static final Map<MaximumModes, String> COLUMNS =
            Map.of(MaximumModes.IGNORE, "inferred_1_3_0", MaximumModes.INHERIT, "inferred_pr1422");

    private static final Map<MaximumModes, String> GRID_COLUMNS =
            Map.of(MaximumModes.IGNORE, "v1_3_0", MaximumModes.INHERIT, "pr1422");

    /** A case with its name for reports. */
    record Case(String name, JsonNode json) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> inferred() {
        return cases("infer_golden.json")
                .filter(json -> json.has("class_name")
                        && CLASSES.contains(json.get("class_name").asString()))
                .map(json -> new Case(json.get("id").asString(), json))
                .toList();
    }

    static List<Case> refused() {
        return cases("infer_golden.json")
                .filter(json ->
                        json.has("error_1_3_0") && json.get("id").asString().startsWith("dense"))
                .map(json -> new Case(json.get("id").asString(), json))
                .toList();
    }

    private static Stream<JsonNode> cases(String file) {
        return StreamSupport.stream(
                GoldenNetworks.json("types/" + file).get("cases").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("inferred")
    void infersWhatHls4mlInfers(Case golden) {
        COLUMNS.forEach((modes, column) -> {
            TypedNetwork network = InferCase.resolve(golden.json(), modes);
            assertThat(ExpectedTypes.of(network.layer(golden.json().get("layer").asString())))
                    .as(golden + ", " + column)
                    .isEqualTo(ExpectedTypes.of(golden.json().get(column)));
        });
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatHls4mlFailsOn(Case golden) {
        for (MaximumModes modes : MaximumModes.values()) {
            assertThatThrownBy(() -> InferCase.resolve(golden.json(), modes))
                    .as(golden.toString())
                    .isInstanceOf(BitsweepException.class)
                    .hasMessageContaining(golden.json().get("maximum").asString());
        }
    }

    @Test
    void infersWhatHls4mlInfersForRandomTypes() {
        List<JsonNode> grid = cases("infer_grid.json").toList();
        assertThat(grid).hasSize(320);
        for (JsonNode golden : grid) {
            GRID_COLUMNS.forEach((modes, column) -> {
                Map<String, String> resolved =
                        ExpectedTypes.of(InferCase.resolveGrid(golden, modes).layer("x"));
                assertThat(resolved).as(golden.toString()).containsAllEntriesOf(ExpectedTypes.of(golden.get(column)));
                // The unit cases leave out what has a default of its own.
                assertThat(resolved.keySet()).containsAll(golden.get("types").propertyNames());
            });
        }
    }

    @Test
    void noCaseOfASupportedLayerIsLeftOut() {
        assertThat(inferred()).hasSize(124);
        assertThat(refused()).hasSize(3);
    }
}
