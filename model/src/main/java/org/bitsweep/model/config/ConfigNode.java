package org.bitsweep.model.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of a configuration file, YAML or JSON, that knows where it stands. Immutable. */
public sealed interface ConfigNode {
    SourcePlace place();

    /** What this is, in words for a message: {@code "a list"}. */
    String describe();

    /**
     * A mapping. Keys keep the order of the file.
     *
     * @param entries the values by key
     * @param keyPlaces where each key stands
     */
    record Mapping(Map<String, ConfigNode> entries, Map<String, SourcePlace> keyPlaces, SourcePlace place)
            implements ConfigNode {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
            keyPlaces = Collections.unmodifiableMap(new LinkedHashMap<>(keyPlaces));
        }

        /** A mapping that no file holds. */
        public static Mapping of(Map<String, ConfigNode> entries, SourcePlace place) {
            return new Mapping(entries, Map.of(), place);
        }

        /** Where a key stands; the mapping's own place for a key of no file. */
        public SourcePlace placeOf(String key) {
            return keyPlaces.getOrDefault(key, place);
        }

        @Override
        public String describe() {
            return "a mapping";
        }
    }

    /**
     * A list.
     *
     * @param items in the order of the file
     */
    record Sequence(List<ConfigNode> items, SourcePlace place) implements ConfigNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    /** What kind of value a scalar is, by the rules of YAML 1.1, which PyYAML and so hls4ml follow. */
    enum ScalarKind {
        STRING,
        INTEGER,
        FLOAT,
        BOOLEAN,
        NULL
    }

    /**
     * A single value.
     *
     * @param text the value as text; {@code true} or {@code false} for a boolean, empty for null
     */
    record Scalar(String text, ScalarKind kind, SourcePlace place) implements ConfigNode {
        public static Scalar string(String text, SourcePlace place) {
            return new Scalar(text, ScalarKind.STRING, place);
        }

        public static Scalar integer(long value, SourcePlace place) {
            return new Scalar(Long.toString(value), ScalarKind.INTEGER, place);
        }

        @Override
        public String describe() {
            return switch (kind) {
                case STRING -> "the text \"" + text + "\"";
                case INTEGER, FLOAT -> "the number " + text;
                case BOOLEAN -> text;
                case NULL -> "nothing";
            };
        }
    }
}
