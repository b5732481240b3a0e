package org.bitsweep.model.importer.keras;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names as hls4ml's Keras 3 reader makes them unique: the second {@code fc} is {@code fc_0} ({@code UniqueName} in {@code
 * converters/keras_v3_to_hls.py}). It means to reserve the name {@code input}, but reserves its five letters, so that a
 * layer named {@code i} becomes {@code i_0}; that is kept, since names are the keys of configurations. Not thread-safe.
 */
final class UniqueNames {
    private final Set<String> used = new HashSet<>(List.of("i", "n", "p", "u", "t"));

    String next(String name) {
        String unique = name;
        for (int i = 0; !used.add(unique); i++) {
            unique = name + "_" + i;
        }
        return unique;
    }
}
