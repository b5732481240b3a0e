package org.bitsweep.codegen.hls.cpp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The C++ templates that generated code calls: resources beside this class, copied into every project. */
final class LayerLibrary {
    private static final List<String> FILES = List.of(
            "activations.h",
            "constants.h",
            "dense.h",
            "elements.h",
            "garnet.h",
            "layers.h",
            "numbers.h",
            "recurrent.h",
            "softmax.h",
            "streams.h",
            "sums.h",
            "windows.h");

    private LayerLibrary() {}

    /** Their texts by their paths in a project. */
    static SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        for (String file : FILES) {
            files.put("firmware/bitsweep/" + file, read("bitsweep/" + file));
        }
        return files;
    }

    private static String read(String resource) {
        try (InputStream file = Objects.requireNonNull(LayerLibrary.class.getResourceAsStream(resource), resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
