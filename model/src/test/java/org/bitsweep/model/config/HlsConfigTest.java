package org.bitsweep.model.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.junit.jupiter.api.Test;

/** The order of lookups is that of hls4ml 1.3.0 ({@code model/graph.py}, HLSConfig), found by running it. */
class HlsConfigTest {
    private static final SourcePlace PLACE = SourcePlace.of("test");

    @Test
    void looksUpATypeByNameThenClassThenModelEachWithItsDefault() {
        LayerSettings empty = LayerSettings.EMPTY;
        HlsConfig all = config(
                types("default", "m", "accum", "ma"),
                types("default", "c", "accum", "ca"),
                types("default", "n", "accum", "na"));

        assertThat(accum(all)).isEqualTo("na");
        assertThat(accum(config(all.model(), layerType(all), types("default", "n"))))
                .isEqualTo("n");
        assertThat(accum(config(all.model(), layerType(all), empty))).isEqualTo("ca");
        assertThat(accum(config(all.model(), types("default", "c"), empty))).isEqualTo("c");
        assertThat(accum(config(all.model(), empty, empty))).isEqualTo("ma");
        assertThat(accum(config(types("default", "m"), empty, empty))).isEqualTo("m");
    }

    @Test
    void matchesNamesAndClassesOfTypesInAnyCase() {
        HlsConfig config = new HlsConfig(
                Map.of(),
                types("default", "m"),
                Map.of("DENSE", types("accum", "c")),
                Map.of("FC1", types("result", "n")));

        assertThat(config.precision("fc1", "Dense", "result").orElseThrow().text())
                .isEqualTo("n");
        assertThat(config.precision("fc1", "Dense", "accum").orElseThrow().text())
                .isEqualTo("c");
    }

    /** One dictionary by lower-case name and variable: accum is said twice, weight once. */
    @Test
    void namesThatDifferInCaseMergeVariableByVariable() {
        HlsConfig config = new HlsConfig(
                Map.of(),
                types("default", "m"),
                Map.of(),
                new java.util.TreeMap<>(
                        Map.of("FC1", types("weight", "upper", "accum", "upper"), "fc1", types("accum", "lower"))));

        assertThat(config.precision("fc1", "Dense", "weight").orElseThrow().text())
                .isEqualTo("upper");
        assertThat(accum(config)).isEqualTo("lower");
    }

    @Test
    void takesRawAttributesByNameBeforeClassAndNeverFromTheModel() {
        LayerSettings model = LayerSettings.EMPTY.withAttribute("TableSize", Scalar.integer(1, PLACE));
        LayerSettings type = LayerSettings.EMPTY.withAttribute("TableSize", Scalar.integer(2, PLACE));
        LayerSettings name = LayerSettings.EMPTY.withAttribute("TableSize", Scalar.integer(3, PLACE));

        assertThat(config(model, type, name).attribute("fc1", "Dense", "TableSize"))
                .contains(Scalar.integer(3, PLACE));
        assertThat(config(model, type, LayerSettings.EMPTY).attribute("fc1", "Dense", "TableSize"))
                .contains(Scalar.integer(2, PLACE));
        assertThat(config(model, LayerSettings.EMPTY, LayerSettings.EMPTY).attribute("fc1", "Dense", "TableSize"))
                .isEmpty();
    }

    @Test
    void readsASettingThatIsNullAsNotGiven() {
        LayerSettings name =
                LayerSettings.EMPTY.withAttribute("Strategy", new Scalar("", ConfigNode.ScalarKind.NULL, PLACE));
        LayerSettings model = LayerSettings.EMPTY.withAttribute("Strategy", Scalar.string("Resource", PLACE));

        assertThat(config(model, LayerSettings.EMPTY, name).setting("fc1", "Dense", "Strategy"))
                .contains(Scalar.string("Resource", PLACE));
    }

    private static String accum(HlsConfig config) {
        return config.precision("fc1", "Dense", "accum").orElseThrow().text();
    }

    private static LayerSettings layerType(HlsConfig config) {
        return config.layerTypes().getOrDefault("Dense", LayerSettings.EMPTY);
    }

    private static HlsConfig config(LayerSettings model, LayerSettings type, LayerSettings name) {
        return new HlsConfig(Map.of(), model, Map.of("Dense", type), Map.of("fc1", name));
    }

    private static LayerSettings types(String... pairs) {
        LayerSettings settings = LayerSettings.EMPTY;
        for (int i = 0; i < pairs.length; i += 2) {
            settings = settings.withPrecision(pairs[i], Scalar.string(pairs[i + 1], PLACE));
        }
        return settings;
    }
}
