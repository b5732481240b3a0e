package org.bitsweep.runner.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.ConfigNode.ScalarKind;
import org.bitsweep.model.config.SourcePlace;
import org.bitsweep.model.text.NearestWord;

/** A mapping of the sweep file of which every key is known; a key without a value counts as absent. */
final class Section {
    private final ConfigNode.Mapping mapping;
    private final String path;

    /**
     * Takes a mapping, and refuses unknown keys.
     *
     * @param path the keys that lead to it, {@code executor.local}; empty for the top
     */
    Section(ConfigNode.Mapping mapping, String path, List<String> keys) {
        this.mapping = mapping;
        this.path = path;
        mapping.entries().keySet().forEach(key -> {
            if (!keys.contains(key)) {
                throw new ConfigException(
                        mapping.placeOf(key),
                        "unknown key " + pathOf(key) + hint(key, keys) + "; valid here: " + String.join(", ", keys));
            }
        });
    }

    private static String hint(String key, List<String> keys) {
        return key.endsWith(">")
                ? "; inside brackets YAML splits at every comma: put the type in quotes"
                : NearestWord.hint(key, keys);
    }

    static Section of(ConfigNode node, String path, List<String> keys) {
        return new Section(mapping(node, path), path, keys);
    }

    static ConfigNode.Mapping mapping(ConfigNode node, String path) {
        if (node instanceof ConfigNode.Mapping mapping) {
            return mapping;
        }
        throw wrong(node, path, "a mapping of keys and values");
    }

    /** "This is X, expected is Y", with the place. */
    static ConfigException wrong(ConfigNode node, String path, String expected) {
        return new ConfigException(node.place(), path + " is " + node.describe() + "; expected " + expected);
    }

    String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    SourcePlace placeOf(String key) {
        return mapping.placeOf(key);
    }

    Optional<ConfigNode> node(String key) {
        return Optional.ofNullable(mapping.entries().get(key))
                .filter(node -> !(node instanceof ConfigNode.Scalar scalar && scalar.kind() == ScalarKind.NULL));
    }

    ConfigNode required(String key, String example) {
        return node(key)
                .orElseThrow(() -> new ConfigException(
                        mapping.place(), "the key " + pathOf(key) + " is missing; write for example " + example));
    }

    /** What a reader makes of the value of a key, if the key is there. */
    <T> Optional<T> read(String key, Values.Reader<T> reader) {
        return node(key).map(node -> reader.read(node, pathOf(key)));
    }

    /** One value or a list of them; no value twice. Empty where the key is absent. */
    <T> List<T> readAll(String key, Values.Reader<T> reader) {
        return node(key).map(node -> all(node, pathOf(key), reader)).orElse(List.of());
    }

    private static <T> List<T> all(ConfigNode node, String path, Values.Reader<T> reader) {
        List<ConfigNode> items = node instanceof ConfigNode.Sequence sequence ? sequence.items() : List.of(node);
        Map<T, SourcePlace> values = new LinkedHashMap<>();
        for (ConfigNode item : items) {
            T value = reader.read(item, path);
            SourcePlace first = values.putIfAbsent(value, item.place());
            if (first != null) {
                throw new ConfigException(
                        item.place(), path + " has " + item.describe() + " twice, first in line " + first.line());
            }
        }
        return List.copyOf(values.keySet());
    }

    /** A mapping whose keys are the user's own, each value read. */
    <T> Map<String, T> readMap(String key, Function<Map.Entry<String, ConfigNode>, T> reader) {
        Map<String, T> values = new LinkedHashMap<>();
        node(key)
                .ifPresent(node -> mapping(node, pathOf(key))
                        .entries()
                        .entrySet()
                        .forEach(entry -> values.put(entry.getKey(), reader.apply(entry))));
        return values;
    }
}
