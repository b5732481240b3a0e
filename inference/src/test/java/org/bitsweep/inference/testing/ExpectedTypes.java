package org.bitsweep.inference.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import tools.jackson.databind.JsonNode;

/** Types as hls4ml reports them, and ours in the same words. */
public final class ExpectedTypes {
    private ExpectedTypes() {}

    /** The entries of a {@code types} object whose keys end in {@code _t}; index_t, which is no data, is left out. */
    public static Map<String, String> of(JsonNode types) {
        Map<String, String> expected = new TreeMap<>();
        types.properties().forEach(entry -> {
            if (entry.getKey().endsWith("_t") && !entry.getKey().equals("index_t")) {
                JsonNode type = entry.getValue();
                expected.put(entry.getKey(), type.isObject() ? type.get("str").asString() : type.asString());
            }
        });
        return expected;
    }

    /** What was resolved for a layer. */
    public static Map<String, String> of(TypedLayer layer) {
        Map<String, String> resolved = new TreeMap<>();
        layer.types().forEach((key, type) -> resolved.put(key, type.toString()));
        return resolved;
    }

    /** The {@code types} of all layers. */
    public static Map<String, Map<String, String>> ofLayers(JsonNode layers) {
        Map<String, Map<String, String>> expected = new LinkedHashMap<>();
        layers.properties().forEach(entry -> expected.put(entry.getKey(), of(entry.getValue())));
        return expected;
    }

    /** What was resolved for all layers. */
    public static Map<String, Map<String, String>> of(TypedNetwork network) {
        Map<String, Map<String, String>> resolved = new LinkedHashMap<>();
        network.layers().forEach(layer -> resolved.put(layer.name(), of(layer)));
        return resolved;
    }
}
