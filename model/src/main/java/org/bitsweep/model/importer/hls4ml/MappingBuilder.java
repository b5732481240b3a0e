package org.bitsweep.model.importer.hls4ml;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.SourcePlace;

/** Gathers the entries of one mapping and refuses a key that comes twice (PyYAML would silently take the last). */
final class MappingBuilder {
    private final Map<String, ConfigNode> entries = new LinkedHashMap<>();
    private final Map<String, SourcePlace> keyPlaces = new LinkedHashMap<>();
    private final SourcePlace place;

    MappingBuilder(SourcePlace place) {
        this.place = place;
    }

    void put(String key, SourcePlace keyPlace, ConfigNode value) {
        SourcePlace first = keyPlaces.putIfAbsent(key, keyPlace);
        if (first != null) {
            throw new ConfigException(
                    keyPlace,
                    "the key " + key + " is there twice, first in line " + first.line() + "; keep one of them");
        }
        entries.put(key, value);
    }

    /** Adds what another mapping has and this one doesn't: YAML's {@code <<}. */
    void merge(ConfigNode.Mapping other) {
        other.entries().forEach((key, value) -> {
            if (keyPlaces.putIfAbsent(key, other.placeOf(key)) == null) {
                entries.put(key, value);
            }
        });
    }

    ConfigNode.Mapping build() {
        return new ConfigNode.Mapping(entries, keyPlaces, place);
    }
}
