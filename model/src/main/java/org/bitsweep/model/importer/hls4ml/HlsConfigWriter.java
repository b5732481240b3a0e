package org.bitsweep.model.importer.hls4ml;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.config.SourcePlace;

/**
 * Writes hls4ml's configuration: what {@link HlsConfigReader} or hls4ml itself reads back is what was written. Keys keep
 * their order; the same configuration gives the same text. A configuration that was only the {@code HLSConfig} part is
 * written as such.
 *
 * <p>A value that was tagged ({@code KerasModel: !keras_model 'x.keras'}) is written as plain text.
 */
public final class HlsConfigWriter {
    private static final SourcePlace PLACE = SourcePlace.of("configuration");

    private HlsConfigWriter() {}

    /** As YAML 1.1 that PyYAML reads, ending in a line break. */
    public static String toYaml(HlsConfig config) {
        return YamlText.of(toNode(config));
    }

    /** As JSON, indented by two, ending in a line break. */
    public static String toJson(HlsConfig config) {
        return JsonText.of(toNode(config));
    }

    /** The tree that is written. */
    public static ConfigNode.Mapping toNode(HlsConfig config) {
        Map<String, ConfigNode> project = new LinkedHashMap<>(config.project());
        Map<String, ConfigNode> parts = new LinkedHashMap<>();
        parts.put(HlsConfigReader.MODEL, settings(config.model()));
        putLayers(parts, HlsConfigReader.LAYER_TYPE, config.layerTypes());
        putLayers(parts, HlsConfigReader.LAYER_NAME, config.layerNames());
        if (project.remove(HlsConfigReader.HLS_CONFIG) instanceof ConfigNode.Mapping others) {
            parts.putAll(others.entries());
        }
        if (project.isEmpty()) {
            return ConfigNode.Mapping.of(parts, PLACE);
        }
        project.put(HlsConfigReader.HLS_CONFIG, ConfigNode.Mapping.of(parts, PLACE));
        return ConfigNode.Mapping.of(project, PLACE);
    }

    private static void putLayers(Map<String, ConfigNode> parts, String key, Map<String, LayerSettings> layers) {
        if (!layers.isEmpty()) {
            Map<String, ConfigNode> entries = new LinkedHashMap<>();
            layers.forEach((name, settings) -> entries.put(name, settings(settings)));
            parts.put(key, ConfigNode.Mapping.of(entries, PLACE));
        }
    }

    private static ConfigNode settings(LayerSettings settings) {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        if (!settings.precision().isEmpty()) {
            Map<String, ConfigNode> types = new LinkedHashMap<>(settings.precision());
            entries.put("Precision", ConfigNode.Mapping.of(types, PLACE));
        }
        entries.putAll(settings.attributes());
        return ConfigNode.Mapping.of(entries, PLACE);
    }
}
