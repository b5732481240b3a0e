package org.bitsweep.inference.precision;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.graph.LayerOrigin;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Layer;

/**
 * What a configuration says of the nodes of a model file, written for the layers that were made of them: hls4ml turns a
 * node {@code MatMul_0} into a layer {@code Dense_MatMul_0} and gives it the settings of the node's name and class ({@code
 * get_layer_config}, {@code set_name_config} and {@code parse_name_config} in {@code model/graph.py} of hls4ml 1.3.0).
 */
final class NodeSettings {
    private static final String DEFAULT = "default";

    private NodeSettings() {}

    /** The same configuration by the names of the layers; it changes nothing when it is applied to its own result. */
    static HlsConfig byLayer(ModelGraph graph, HlsConfig config) {
        Map<String, LayerSettings> names = new LinkedHashMap<>(config.layerNames());
        Set<String> nodes = new LinkedHashSet<>();
        Set<String> classes = new LinkedHashSet<>();
        for (Layer layer : graph.layers()) {
            Optional<LayerOrigin> origin = graph.originOf(layer);
            if (origin.isPresent()) {
                nodes.add(origin.get().name());
                classes.add(origin.get().className());
                names.put(layer.name(), merged(config, layer, origin.get()));
            }
        }
        if (nodes.isEmpty()) {
            return config;
        }
        nodes.forEach(names::remove);
        Map<String, LayerSettings> types = new LinkedHashMap<>(config.layerTypes());
        for (Layer layer : graph.layers()) {
            // Settings of a class that nodes and layers share stay with the layers, by name.
            if (classes.contains(layer.className())
                    && types.containsKey(layer.className())
                    && graph.originOf(layer).isEmpty()) {
                names.put(layer.name(), pushedDown(config, layer));
            }
        }
        classes.forEach(types::remove);
        return new HlsConfig(config.project(), config.model(), types, names);
    }

    /** The settings of a node, its name's over its class's, key by key; {@code Precision} is one key. */
    private static LayerSettings ofNode(HlsConfig config, LayerOrigin node) {
        LayerSettings type = config.layerTypes().getOrDefault(node.className(), LayerSettings.EMPTY);
        LayerSettings name = config.layer(node.name());
        LayerSettings merged =
                new LayerSettings(name.precision().isEmpty() ? type.precision() : name.precision(), type.attributes());
        for (var attribute : name.attributes().entrySet()) {
            merged = merged.withAttribute(attribute.getKey(), attribute.getValue());
        }
        return merged;
    }

    /** The node's settings over those that are written for the layer itself. */
    private static LayerSettings merged(HlsConfig config, Layer layer, LayerOrigin origin) {
        LayerSettings own = config.layer(layer.name());
        LayerSettings node = ofNode(config, origin);
        boolean said = !node.equals(LayerSettings.EMPTY);
        LayerSettings merged = own;
        for (var type : node.precision().entrySet()) {
            merged = merged.withPrecision(type.getKey(), type.getValue());
        }
        for (var attribute : node.attributes().entrySet()) {
            merged = merged.withAttribute(attribute.getKey(), attribute.getValue());
        }
        return said && node.precision().isEmpty() ? withoutDefault(merged) : merged;
    }

    /** Settings without types make hls4ml forget a type for everything of the layer. */
    private static LayerSettings withoutDefault(LayerSettings settings) {
        Map<String, Scalar> precision = new LinkedHashMap<>(settings.precision());
        precision.remove(DEFAULT);
        return new LayerSettings(precision, settings.attributes());
    }

    private static LayerSettings pushedDown(HlsConfig config, Layer layer) {
        LayerSettings name = config.layer(layer.name());
        LayerSettings type = config.layerTypes().getOrDefault(layer.className(), LayerSettings.EMPTY);
        LayerSettings pushed = name;
        boolean own = name.precisionOf(DEFAULT).isPresent();
        for (var entry : type.precision().entrySet()) {
            if (!own && name.precisionOf(entry.getKey()).isEmpty()) {
                pushed = pushed.withPrecision(entry.getKey(), entry.getValue());
            }
        }
        for (var attribute : type.attributes().entrySet()) {
            if (name.attribute(attribute.getKey()).isEmpty()) {
                pushed = pushed.withAttribute(attribute.getKey(), attribute.getValue());
            }
        }
        return pushed;
    }
}
