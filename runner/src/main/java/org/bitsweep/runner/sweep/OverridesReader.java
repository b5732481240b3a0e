package org.bitsweep.runner.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.importer.hls4ml.LayerSettingsReader;
import org.bitsweep.model.text.NearestWord;

/** Reads the key {@code overrides}: hls4ml's settings of layers, and here, unlike there, only keys that exist. */
final class OverridesReader {
    /** The keys of hls4ml 1.3.0 for a layer ({@code model/graph.py}, {@code model/layers.py}); {@code *_t} beside them. */
    private static final List<String> KEYS = List.of(
            "Precision",
            "ReuseFactor",
            "Strategy",
            "ParallelizationFactor",
            "ConvImplementation",
            "TargetCycles",
            "Compression",
            "TableSize",
            "Implementation",
            "Skip",
            "Trace");
    /** The variables of hls4ml 1.3.0 that have a type ({@code TypeAttribute} in {@code model/layers.py}). */
    private static final List<String> VARIABLES = List.of(
            "default",
            "weight",
            "bias",
            "scale",
            "accum",
            "result",
            "table",
            "exp_table",
            "inv_table",
            "inv_inp",
            "param",
            "slope",
            "shift",
            "pointwise",
            "depthwise",
            "embeddings",
            "recurrent_weight",
            "recurrent_bias");

    private static final List<String> VARIABLE_ENDS =
            List.of("_weight", "_bias", "_accum", "_result", "_table", "_input", "_output");

    private OverridesReader() {}

    static Map<String, LayerSettings> read(ConfigNode node) {
        Map<String, LayerSettings> overrides = new LinkedHashMap<>();
        Section.mapping(node, "overrides").entries().forEach((glob, settings) -> {
            String path = "overrides." + glob;
            ConfigNode.Mapping mapping = Section.mapping(settings, path);
            List<String> keys = new ArrayList<>(KEYS);
            mapping.entries().keySet().stream()
                    .filter(key -> key.endsWith("_t"))
                    .forEach(keys::add);
            Section section = new Section(mapping, path, keys);
            section.node("Precision").ifPresent(precision -> checkVariables(precision, path + ".Precision"));
            overrides.put(glob, LayerSettingsReader.readBeyondHls4ml(mapping, path));
        });
        return overrides;
    }

    private static void checkVariables(ConfigNode precision, String path) {
        if (precision instanceof ConfigNode.Mapping mapping) {
            mapping.entries().keySet().forEach(variable -> {
                boolean known =
                        VARIABLES.contains(variable) || VARIABLE_ENDS.stream().anyMatch(variable::endsWith);
                if (!known) {
                    throw new ConfigException(
                            mapping.placeOf(variable),
                            "unknown key " + path + "." + variable + NearestWord.hint(variable, VARIABLES)
                                    + "; valid here: " + String.join(", ", VARIABLES));
                }
            });
        }
    }
}
