package org.bitsweep.model.importer.hls4ml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bitsweep.model.config.ConfigNode;

/** Trees without their places, to compare what two files say. */
final class Trees {
    private Trees() {}

    /** Mappings as maps, lists as lists, scalars as {@code KIND:text}. */
    static Object plain(ConfigNode node) {
        if (node instanceof ConfigNode.Mapping mapping) {
            Map<String, Object> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, value) -> entries.put(key, plain(value)));
            return entries;
        }
        if (node instanceof ConfigNode.Sequence sequence) {
            List<Object> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(plain(item)));
            return items;
        }
        ConfigNode.Scalar scalar = (ConfigNode.Scalar) node;
        return scalar.kind() + ":" + scalar.text();
    }
}
