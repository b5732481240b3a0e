package org.bitsweep.model.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A configuration of hls4ml: the {@code HLSConfig} part and, where the file had them, the keys around it ({@code Backend},
 * {@code Part}, {@code ClockPeriod}, ...). Looked up as hls4ml 1.3.0 does ({@code model/graph.py}, HLSConfig). Immutable.
 *
 * @param project the keys around {@code HLSConfig}
 * @param model {@code HLSConfig.Model}
 * @param layerTypes {@code HLSConfig.LayerType} by class name
 * @param layerNames {@code HLSConfig.LayerName} by layer name
 */
public record HlsConfig(
        Map<String, ConfigNode> project,
        LayerSettings model,
        Map<String, LayerSettings> layerTypes,
        Map<String, LayerSettings> layerNames) {

    public HlsConfig {
        project = Collections.unmodifiableMap(new LinkedHashMap<>(project));
        layerTypes = Collections.unmodifiableMap(new LinkedHashMap<>(layerTypes));
        layerNames = Collections.unmodifiableMap(new LinkedHashMap<>(layerNames));
    }

    /** Where {@code Model} says something, or else the file of anything that is said; empty where nothing is. */
    public Optional<SourcePlace> writtenAt() {
        return model.writtenAt()
                .or(() -> Stream.of(layerNames, layerTypes)
                        .flatMap(settings -> settings.values().stream())
                        .flatMap(settings -> settings.writtenAt().stream())
                        .findFirst()
                        .or(() ->
                                project.values().stream().map(ConfigNode::place).findFirst())
                        .map(place -> SourcePlace.of(place.file())));
    }

    /** A configuration whose only content is a type for everything. */
    public static HlsConfig ofDefault(String type, SourcePlace place) {
        return new HlsConfig(
                Map.of(),
                new LayerSettings(Map.of("default", ConfigNode.Scalar.string(type, place)), Map.of()),
                Map.of(),
                Map.of());
    }

    /**
     * The type written for a variable of a layer: by name, by class, by model, at each level the variable itself before
     * {@code default}. Names and classes match in any case.
     *
     * @param variable hls4ml's name without {@code _t}: {@code weight}, {@code accum}, {@code exp_table}, ...
     */
    public Optional<ConfigNode.Scalar> precision(String layerName, String className, String variable) {
        return own(layerNames, layerName, variable)
                .or(() -> own(layerTypes, className, variable))
                .or(() -> model.precisionOf(variable))
                .or(() -> model.precisionOf("default"));
    }

    private static Optional<ConfigNode.Scalar> own(Map<String, LayerSettings> settings, String key, String variable) {
        return last(settings, key, found -> found.precisionOf(variable))
                .or(() -> last(settings, key, found -> found.precisionOf("default")));
    }

    /** Whether a type of this variable is written for the layer itself or its class (not only as model default). */
    public boolean namesPrecision(String layerName, String className, String variable) {
        return own(layerNames, layerName, variable).isPresent()
                || own(layerTypes, className, variable).isPresent();
    }

    /**
     * What the names that differ at most in case say; the last one that says it wins, variable by variable, since hls4ml
     * keeps one dictionary by {@code name.lower() + "_" + variable}.
     */
    private static <T> Optional<T> last(
            Map<String, LayerSettings> settings, String key, Function<LayerSettings, Optional<T>> said) {
        String wanted = key.toLowerCase(Locale.ROOT);
        return settings.entrySet().stream()
                .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(wanted))
                .flatMap(entry -> said.apply(entry.getValue()).stream())
                .reduce((first, second) -> second);
    }

    /**
     * A key such as {@code Strategy} or {@code ReuseFactor} that hls4ml looks up by name, by class and by model.
     *
     * @param key hls4ml's spelling
     */
    public Optional<ConfigNode> setting(String layerName, String className, String key) {
        return last(layerNames, layerName, found -> present(found, key))
                .or(() -> last(layerTypes, className, found -> present(found, key)))
                .or(() -> present(model, key));
    }

    /**
     * A raw attribute such as {@code TableSize} or {@code exp_table_t} that hls4ml copies into the layer: by class, then
     * by name, names case-sensitive, the model's not regarded.
     */
    public Optional<ConfigNode> attribute(String layerName, String className, String key) {
        return Optional.ofNullable(layerNames.get(layerName))
                .flatMap(found -> found.attribute(key))
                .or(() -> Optional.ofNullable(layerTypes.get(className)).flatMap(found -> found.attribute(key)));
    }

    private static Optional<ConfigNode> present(LayerSettings settings, String key) {
        return settings.attribute(key)
                .filter(node ->
                        !(node instanceof ConfigNode.Scalar scalar && scalar.kind() == ConfigNode.ScalarKind.NULL));
    }

    public HlsConfig withModel(LayerSettings newModel) {
        return new HlsConfig(project, newModel, layerTypes, layerNames);
    }

    /** With a type written for one variable of one layer. */
    public HlsConfig withLayerPrecision(String layerName, String variable, ConfigNode.Scalar type) {
        return withLayer(layerName, layer(layerName).withPrecision(variable, type));
    }

    /** With an attribute written for one layer. */
    public HlsConfig withLayerAttribute(String layerName, String key, ConfigNode value) {
        return withLayer(layerName, layer(layerName).withAttribute(key, value));
    }

    public HlsConfig withLayer(String layerName, LayerSettings settings) {
        Map<String, LayerSettings> changed = new LinkedHashMap<>(layerNames);
        changed.put(layerName, settings);
        return new HlsConfig(project, model, layerTypes, changed);
    }

    /** What is said of a layer by name; empty settings where nothing is. */
    public LayerSettings layer(String layerName) {
        return layerNames.getOrDefault(layerName, LayerSettings.EMPTY);
    }
}
