package org.bitsweep.model.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a configuration says of one layer, one class of layers or the whole model: types by variable ({@code weight},
 * {@code accum}, {@code default}, ...), and everything else by hls4ml's key ({@code ReuseFactor}, {@code Strategy}, ...).
 *
 * @param precision types as they are written
 * @param attributes everything but {@code Precision}
 */
public record LayerSettings(Map<String, ConfigNode.Scalar> precision, Map<String, ConfigNode> attributes) {
    /** Nothing is said. */
    public static final LayerSettings EMPTY = new LayerSettings(Map.of(), Map.of());

    public LayerSettings {
        precision = Collections.unmodifiableMap(new LinkedHashMap<>(precision));
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** Where the first thing that is said stands; empty where nothing is. */
    public Optional<SourcePlace> writtenAt() {
        return Stream.concat(precision.values().stream(), attributes.values().stream())
                .map(ConfigNode::place)
                .findFirst();
    }

    public Optional<ConfigNode.Scalar> precisionOf(String variable) {
        return Optional.ofNullable(precision.get(variable));
    }

    public Optional<ConfigNode> attribute(String key) {
        return Optional.ofNullable(attributes.get(key));
    }

    public LayerSettings withPrecision(String variable, ConfigNode.Scalar type) {
        Map<String, ConfigNode.Scalar> changed = new LinkedHashMap<>(precision);
        changed.put(variable, type);
        return new LayerSettings(changed, attributes);
    }

    public LayerSettings withAttribute(String key, ConfigNode value) {
        Map<String, ConfigNode> changed = new LinkedHashMap<>(attributes);
        changed.put(key, value);
        return new LayerSettings(precision, changed);
    }
}
