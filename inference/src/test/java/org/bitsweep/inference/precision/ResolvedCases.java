package org.bitsweep.inference.precision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bitsweep.inference.testing.DigitsPolicies;
import org.bitsweep.inference.testing.GoldenModels;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.policy.MaximumModes;

/** Networks, configurations and ways to resolve them, whose resolved types are written down. */
final class ResolvedCases {
    private static final SourcePlace PLACE = SourcePlace.of("resolved case");

    private ResolvedCases() {}

    /**
     * A network to resolve.
     *
     * @param model where the golden data has the network
     */
    record Resolvable(String name, String model, HlsConfig config, MaximumModes modes) {
        ModelGraph graph() {
            return GoldenModels.read(model);
        }

        TypedNetwork network() {
            return TypeResolver.resolve(graph(), config, modes);
        }

        @Override
        public String toString() {
            return name + " " + modes;
        }
    }

    static Stream<Resolvable> all() {
        Stream<Resolvable> nets = GoldenModels.nets()
                .flatMap(net -> Stream.of(MaximumModes.values())
                        .map(modes ->
                                new Resolvable(net, "nets/" + net + "/model.keras", GoldenModels.config(net), modes)));
        return Stream.concat(nets, Stream.concat(fused(), digits()));
    }

    /** With everything {@code auto}, hls4ml fuses the batch normalizations into the layers before. */
    static Stream<Resolvable> fused() {
        String model = "nets/mlpbn-accum/model.keras";
        ModelGraph graph = GoldenModels.read(model);
        return Stream.of("none", "ap_fixed<24,12>", "ap_fixed<20,9>")
                .flatMap(maximum -> Stream.of(MaximumModes.values())
                        .map(modes -> new Resolvable("fused, maximum " + maximum, model, auto(graph, maximum), modes)));
    }

    private static Stream<Resolvable> digits() {
        return List.of(0, 7).stream()
                .map(i -> DigitsPolicies.points().get(i))
                .map(point -> new Resolvable(
                        "digits " + point.get("policy").asString(),
                        "mnist/mlp.keras",
                        DigitsPolicies.applied(point).config(),
                        MaximumModes.INHERIT));
    }

    /** Everything {@code auto} but what hls4ml's own configurations name. */
    static HlsConfig auto(ModelGraph graph, String maximum) {
        Map<String, LayerSettings> names = new LinkedHashMap<>();
        for (Layer layer : graph.layers()) {
            LayerSettings settings = with(LayerSettings.EMPTY, "default", "auto");
            names.put(
                    layer.name(),
                    layer instanceof Softmax ? with(settings, "accum", "fixed<18,8,RND,SAT,0>") : settings);
        }
        LayerSettings model = with(LayerSettings.EMPTY, "default", "ap_fixed<16,6>")
                .withAttribute("ReuseFactor", Scalar.integer(1, PLACE))
                .withAttribute("Strategy", Scalar.string("Latency", PLACE));
        return new HlsConfig(
                Map.of(), maximum.equals("none") ? model : with(model, "maximum", maximum), Map.of(), names);
    }

    private static LayerSettings with(LayerSettings settings, String variable, String type) {
        return settings.withPrecision(variable, Scalar.string(type, PLACE));
    }
}
