package org.bitsweep.model.importer.hls4ml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.ConfigNode.ScalarKind;
import org.bitsweep.model.config.LayerSettings;
import org.bitsweep.model.precision.TypeParser;
import org.bitsweep.model.precision.TypeSyntaxException;

/**
 * Reads what is said of one layer, one class or the model: {@code Precision}, one type or a mapping of types, and every
 * other key as it is. Every type is tried, so that a wrong one is found here, with its place.
 */
public final class LayerSettingsReader {
    private static final String PRECISION = "Precision";

    private final Consumer<String> check;

    private LayerSettingsReader(Consumer<String> check) {
        this.check = check;
    }

    /**
     * Reads settings that hls4ml has to read too.
     *
     * @param node what stands behind the name of the layer
     * @param what the name, for messages: {@code LayerName.fc1}
     * @throws ConfigException if it is no mapping, or a type is wrong
     */
    public static LayerSettings read(ConfigNode node, String what) {
        return new LayerSettingsReader(TypeParser::parseForHls4ml).settings(node, what);
    }

    /**
     * Reads settings that only Bitsweep reads, where {@code WRAP_SM} is a mode too.
     *
     * @param node what stands behind the name of the layer
     * @param what the name, for messages
     * @throws ConfigException as {@link #read}
     */
    public static LayerSettings readBeyondHls4ml(ConfigNode node, String what) {
        return new LayerSettingsReader(TypeParser::parse).settings(node, what);
    }

    private LayerSettings settings(ConfigNode node, String what) {
        if (!(node instanceof ConfigNode.Mapping mapping)) {
            throw new ConfigException(
                    node.place(),
                    what + " is " + node.describe() + "; write a mapping such as {Precision: \"ap_fixed<16,6>\"}");
        }
        Map<String, ConfigNode> attributes = new LinkedHashMap<>(mapping.entries());
        ConfigNode precision = attributes.remove(PRECISION);
        attributes.forEach((key, value) -> checkAttribute(what + "." + key, key, value));
        Map<String, ConfigNode.Scalar> types =
                precision == null ? Map.of() : precision(precision, what + "." + PRECISION);
        return new LayerSettings(types, attributes);
    }

    private void checkAttribute(String what, String key, ConfigNode value) {
        if (key.endsWith("_t") && !isNull(value)) {
            type(value, what);
        }
    }

    private Map<String, ConfigNode.Scalar> precision(ConfigNode node, String what) {
        Map<String, ConfigNode.Scalar> types = new LinkedHashMap<>();
        if (node instanceof ConfigNode.Mapping mapping) {
            mapping.entries().forEach((variable, value) -> {
                if (!isNull(value)) {
                    types.put(variable, type(value, what + "." + variable));
                }
            });
        } else if (!isNull(node)) {
            types.put("default", type(node, what));
        }
        return types;
    }

    private static boolean isNull(ConfigNode node) {
        return node instanceof ConfigNode.Scalar scalar && scalar.kind() == ScalarKind.NULL;
    }

    private ConfigNode.Scalar type(ConfigNode node, String what) {
        if (!(node instanceof ConfigNode.Scalar scalar) || scalar.kind() != ScalarKind.STRING) {
            throw new ConfigException(
                    node.place(), what + " is " + node.describe() + "; write a type such as \"ap_fixed<16,6>\"");
        }
        try {
            check.accept(scalar.text());
        } catch (TypeSyntaxException e) {
            boolean split = scalar.text().contains("<") && !scalar.text().contains(">");
            String hint = split ? "; between { and } YAML splits at every comma: put the type in quotes" : "";
            throw ConfigFile.caused(new ConfigException(scalar.place(), what + ": " + e.getMessage() + hint), e);
        }
        return scalar;
    }
}
