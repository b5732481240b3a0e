package org.bitsweep.inference.precision;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Layer;

/**
 * Hands what is configured for a separable convolution on to the two layers that hls4ml makes of it ({@code
 * seperable_to_dw_conv.py}): {@code depthwise}, {@code depthwise_accum}, {@code depthwise_result} and their pointwise
 * counterparts are the weight, accumulator and result of the halves, everything else is for both.
 */
final class SeparableSettings {
    private SeparableSettings() {}

    static HlsConfig expand(ModelGraph graph, HlsConfig config) {
        HlsConfig expanded = config;
        for (Layer layer : graph.layers()) {
            if (layer instanceof Convolution half && half.separable().isPresent()) {
                LayerSettings whole = whole(config, half);
                if (!whole.equals(LayerSettings.EMPTY)) {
                    expanded = expanded.withLayer(half.name(), ofHalf(half, whole, expanded.layer(half.name())));
                }
            }
        }
        return expanded;
    }

    /** By class, then by name; types by name replace all types by class. */
    private static LayerSettings whole(HlsConfig config, Convolution half) {
        String className = "SeparableConv" + half.window().dimensions() + "D";
        LayerSettings byClass = config.layerTypes().getOrDefault(className, LayerSettings.EMPTY);
        LayerSettings byName = config.layer(half.separable().orElseThrow());
        LayerSettings merged = new LayerSettings(
                byName.precision().isEmpty() ? byClass.precision() : byName.precision(), byClass.attributes());
        for (var attribute : byName.attributes().entrySet()) {
            merged = merged.withAttribute(attribute.getKey(), attribute.getValue());
        }
        return merged;
    }

    private static LayerSettings ofHalf(Convolution half, LayerSettings whole, LayerSettings own) {
        boolean first = half.kind() == Convolution.Kind.DEPTHWISE;
        String mine = first ? "depthwise" : "pointwise";
        String other = first ? "pointwise" : "depthwise";
        Map<String, Scalar> precision = new LinkedHashMap<>(own.precision());
        precision.putAll(whole.precision());
        precision.remove(other);
        precision.remove(other + "_accum");
        rename(precision, mine, "weight");
        rename(precision, mine + "_accum", "accum");
        rename(precision, mine + "_result", "result");
        LayerSettings settings = new LayerSettings(precision, own.attributes());
        for (var attribute : whole.attributes().entrySet()) {
            settings = settings.withAttribute(attribute.getKey(), attribute.getValue());
        }
        return settings;
    }

    private static void rename(Map<String, Scalar> precision, String from, String to) {
        Scalar type = precision.remove(from);
        if (type != null) {
            precision.put(to, type);
        }
    }
}
