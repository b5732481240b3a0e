package org.bitsweep.inference.precision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.precision.Auto;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.precision.TypeText;

/**
 * A configuration that writes down what was resolved, layer by layer, so that a stock hls4ml 1.3.0 builds exactly that: no
 * type is left to inference, but where an explicit one would change the graph.
 *
 * @param config the configuration
 * @param differences types that hls4ml 1.3.0 would resolve differently from it all the same, each with the reason; empty
 *     for all but exotic cases
 */
public record ResolvedConfig(HlsConfig config, List<String> differences) {
    private static final SourcePlace PLACE = SourcePlace.of("resolved types");

    public ResolvedConfig {
        differences = List.copyOf(differences);
    }

    /**
     * Writes a resolved network down.
     *
     * @param graph as imported, before graph changes
     * @param given what the network was resolved from
     */
    public static ResolvedConfig of(ModelGraph graph, HlsConfig given, TypedNetwork network) {
        HlsConfig config = NodeSettings.byLayer(graph, given);
        Map<String, LayerSettings> layers = new LinkedHashMap<>();
        for (Layer layer : graph.layers()) {
            boolean resolved = network.graph().find(layer.name()).isPresent();
            LayerSettings settings = withAttributes(config, layer);
            layers.put(
                    layer.name(),
                    resolved ? explicit(network, layer, settings) : removed(graph, network, layer, settings, layers));
        }
        LayerSettings model =
                new LayerSettings(modelPrecision(config), config.model().attributes());
        HlsConfig written = new HlsConfig(config.project(), model, Map.of(), layers);
        return new ResolvedConfig(written, differences(graph, written, network));
    }

    /** The default, which fused layers need, and the maximum, which clamps what must stay {@code auto}. */
    private static Map<String, Scalar> modelPrecision(HlsConfig config) {
        Map<String, Scalar> precision = new LinkedHashMap<>();
        precision.put("default", config.model().precisionOf("default").orElseThrow());
        config.model().precisionOf("maximum").ifPresent(maximum -> precision.put("maximum", maximum));
        return precision;
    }

    /** What was said of the layer and of its class, types aside. */
    private static LayerSettings withAttributes(HlsConfig config, Layer layer) {
        LayerSettings settings = LayerSettings.EMPTY;
        for (LayerSettings source : List.of(
                config.layerTypes().getOrDefault(layer.className(), LayerSettings.EMPTY), config.layer(layer.name()))) {
            for (var attribute : source.attributes().entrySet()) {
                settings = settings.withAttribute(attribute.getKey(), attribute.getValue());
            }
        }
        return settings;
    }

    private static LayerSettings explicit(TypedNetwork network, Layer layer, LayerSettings settings) {
        LayerSettings written = settings;
        for (Map.Entry<String, Precision> type : network.layer(layer).types().entrySet()) {
            String key = type.getKey();
            String variable = key.substring(0, key.length() - 2);
            Scalar text = Scalar.string(text(type.getValue()), PLACE);
            if (isTable(key)) {
                written = written.withAttribute(key, text);
            } else if (key.equals(TypedLayer.RESULT) && wasFused(network, layer)) {
                // Explicit, it would stop the fusion.
                written = written.withPrecision(variable, Scalar.string(Auto.AUTO.toString(), PLACE));
            } else if (!isConstantOfLayer(key) && (!key.equals(TypedLayer.BIAS) || hasBias(layer, network))) {
                written = written.withPrecision(variable, text);
            }
        }
        return written;
    }

    /** As auto, a fused layer is fused again; a removed linear has the type that is written for what it passes on. */
    private static LayerSettings removed(
            ModelGraph graph,
            TypedNetwork network,
            Layer layer,
            LayerSettings settings,
            Map<String, LayerSettings> written) {
        Scalar result = Scalar.string(Auto.AUTO.toString(), PLACE);
        if (RoleVariables.isLinear(layer)) {
            Layer source = layer;
            while (RoleVariables.isLinear(source)
                    && network.graph().find(source.name()).isEmpty()) {
                source = graph.inputsOf(source).get(0);
            }
            result = written.getOrDefault(source.name(), LayerSettings.EMPTY)
                    .precisionOf("result")
                    .orElse(result);
        }
        return settings.withPrecision("result", result);
    }

    private static String text(Precision type) {
        return TypeText.of(type);
    }

    private static boolean isTable(String key) {
        return key.equals(TypedLayer.TABLE)
                || key.equals(TypedLayer.EXP_TABLE)
                || key.equals(TypedLayer.INV_TABLE)
                || key.equals(TypedLayer.INV_INP);
    }

    /** Types of a hard activation, which hls4ml takes from the network. */
    private static boolean isConstantOfLayer(String key) {
        return key.equals(TypedLayer.SLOPE) || key.equals(TypedLayer.SHIFT);
    }

    /** hls4ml gives an absent bias a type of its own, which no configuration changes. */
    private static boolean hasBias(Layer layer, TypedNetwork network) {
        return hasBias(layer) || hasBias(network.layer(layer).layer());
    }

    private static boolean hasBias(Layer layer) {
        if (layer instanceof Dense dense) {
            return dense.bias().isPresent();
        }
        return !(layer instanceof Convolution convolution) || convolution.bias().isPresent();
    }

    /** Whether a normalization behind the layer is in its constants, linear ones between them or not. */
    private static boolean wasFused(TypedNetwork network, Layer layer) {
        Layer resolved = network.layer(layer).layer();
        if (layer instanceof Convolution convolution && resolved instanceof Convolution own) {
            return !own.kernel().equals(convolution.kernel());
        }
        // A kernel alone also changes with a transposition that hls4ml moves into it.
        return layer instanceof Dense dense
                && resolved instanceof Dense own
                && !own.bias().equals(dense.bias());
    }

    private static List<String> differences(ModelGraph graph, HlsConfig written, TypedNetwork network) {
        List<String> differences = new ArrayList<>();
        TypedNetwork stock = TypeResolver.resolve(graph, written, MaximumModes.IGNORE);
        for (TypedLayer layer : network.layers()) {
            if (stock.graph().find(layer.name()).isEmpty()) {
                differences.add("hls4ml 1.3.0 has no layer " + layer.name());
                continue;
            }
            layer.types().forEach((key, type) -> {
                String other = String.valueOf(stock.layer(layer.name()).types().get(key));
                boolean unused = key.equals(TypedLayer.TABLE) && layer.layer() instanceof Softmax;
                if (!unused && !type.toString().equals(other)) {
                    differences.add(layer.name() + "." + key + " is " + other + " in hls4ml 1.3.0, not " + type
                            + "; a configuration can't say it");
                }
            });
        }
        for (TypedLayer layer : stock.layers()) {
            if (network.graph().find(layer.name()).isEmpty()) {
                differences.add("hls4ml 1.3.0 keeps the layer " + layer.name()
                        + ", which the resolved network doesn't have; a configuration can't say it");
            }
        }
        return differences;
    }
}
