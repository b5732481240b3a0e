package org.bitsweep.model.importer.hls4ml;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.ConfigNode.ScalarKind;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.text.NearestWord;

/**
 * Reads hls4ml's configuration, whole ({@code Backend}, {@code HLSConfig}, ...) or only its {@code HLSConfig} part, from
 * YAML or JSON. Keys that hls4ml doesn't know are kept, as it keeps them.
 *
 * <p>Other keys of {@code HLSConfig} than the three that {@link HlsConfig} has ({@code Optimizers}, {@code Flows}, ...) stay
 * in {@link HlsConfig#project()}, as a mapping under {@value #HLS_CONFIG}.
 */
public final class HlsConfigReader {
    static final String HLS_CONFIG = "HLSConfig";
    static final String MODEL = "Model";
    static final String LAYER_TYPE = "LayerType";
    static final String LAYER_NAME = "LayerName";
    private static final Set<String> SECTIONS = Set.of(MODEL, LAYER_TYPE, LAYER_NAME);
    private static final List<String> TOP_KEYS = List.of(HLS_CONFIG, MODEL, LAYER_TYPE, LAYER_NAME);

    private HlsConfigReader() {}

    /**
     * Reads a file.
     *
     * @throws ConfigException if it can't be read or is no configuration; the message names line and column
     */
    public static HlsConfig read(Path file) {
        return read(ConfigFile.read(file));
    }

    /**
     * Reads a tree that was read from a file.
     *
     * @throws ConfigException as {@link #read(Path)}
     */
    public static HlsConfig read(ConfigNode.Mapping root) {
        ConfigNode whole = root.entries().get(HLS_CONFIG);
        if (whole == null) {
            if (root.entries().keySet().stream().noneMatch(SECTIONS::contains)) {
                throw notAConfiguration(root);
            }
            return parts(root, Map.of());
        }
        Map<String, ConfigNode> project = new LinkedHashMap<>(root.entries());
        project.remove(HLS_CONFIG);
        return parts(mapping(whole, HLS_CONFIG), project);
    }

    private static ConfigException notAConfiguration(ConfigNode.Mapping root) {
        for (String key : root.entries().keySet()) {
            String hint = NearestWord.hint(key, TOP_KEYS);
            if (!hint.isEmpty()) {
                return new ConfigException(root.placeOf(key), "hls4ml has no key " + key + hint);
            }
        }
        return new ConfigException(
                root.place(),
                "not a configuration of hls4ml: it has neither HLSConfig nor Model, LayerType or LayerName");
    }

    private static HlsConfig parts(ConfigNode.Mapping config, Map<String, ConfigNode> around) {
        Map<String, ConfigNode> project = new LinkedHashMap<>(around);
        Map<String, ConfigNode> others = new LinkedHashMap<>(config.entries());
        others.keySet().removeAll(SECTIONS);
        if (!others.isEmpty()) {
            project.put(HLS_CONFIG, new ConfigNode.Mapping(others, config.keyPlaces(), config.place()));
        }
        ConfigNode model = config.entries().get(MODEL);
        return new HlsConfig(
                project,
                model == null || isNull(model) ? LayerSettings.EMPTY : LayerSettingsReader.read(model, MODEL),
                layers(config, LAYER_TYPE),
                layers(config, LAYER_NAME));
    }

    private static Map<String, LayerSettings> layers(ConfigNode.Mapping config, String section) {
        ConfigNode node = config.entries().get(section);
        Map<String, LayerSettings> layers = new LinkedHashMap<>();
        if (node != null && !isNull(node)) {
            mapping(node, section)
                    .entries()
                    .forEach((name, settings) ->
                            layers.put(name, LayerSettingsReader.read(settings, section + "." + name)));
        }
        return layers;
    }

    private static boolean isNull(ConfigNode node) {
        return node instanceof ConfigNode.Scalar scalar && scalar.kind() == ScalarKind.NULL;
    }

    private static ConfigNode.Mapping mapping(ConfigNode node, String what) {
        if (node instanceof ConfigNode.Mapping mapping) {
            return mapping;
        }
        throw new ConfigException(node.place(), what + " is " + node.describe() + "; a mapping is expected");
    }
}
