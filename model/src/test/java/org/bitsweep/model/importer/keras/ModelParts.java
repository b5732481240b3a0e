package org.bitsweep.model.importer.keras;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A network taken apart, so that a test can change a part and write it in any of the three formats again. Not thread-safe.
 *
 * @param name how messages of tests call it
 * @param version of Keras, for a whole model
 * @param config the architecture in JSON
 * @param weights arrays of numbers by their place in the HDF5 file
 */
record ModelParts(String name, Format format, String version, ObjectNode config, Map<String, Object> weights) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ROOT = "model_weights/";

    /** How the parts are kept. */
    enum Format {
        /** {@code .keras}. */
        ARCHIVE,
        /** A whole model in {@code .h5}. */
        WHOLE,
        /** JSON, and an HDF5 file of weights beside it. */
        SEPARATE
    }

    /** Takes a {@code .keras} or {@code .h5} file apart. */
    static ModelParts of(Path file, Format format) {
        if (format == Format.ARCHIVE) {
            Map<String, byte[]> entries = Fixture.entries(file);
            HdfFile hdf = HdfFile.fromBytes(entries.getOrDefault("model.weights.h5", new byte[0]));
            return new ModelParts(
                    file + "", format, "3", object(entries.getOrDefault("config.json", new byte[0])), arrays(hdf));
        }
        try (HdfFile hdf = new HdfFile(file)) {
            String config = hdf.getAttribute("model_config").getData().toString();
            String version = hdf.getAttribute("keras_version").getData().toString();
            return new ModelParts(file + " as " + format, format, version, object(config.getBytes(UTF_8)), arrays(hdf));
        }
    }

    private static ObjectNode object(byte[] json) {
        return (ObjectNode) JSON.readTree(json);
    }

    private static Map<String, Object> arrays(Group root) {
        Map<String, Object> arrays = new TreeMap<>();
        for (Node node : root) {
            if (node instanceof Group group) {
                arrays(group).forEach((path, array) -> arrays.put(node.getName() + "/" + path, array));
            } else if (node instanceof Dataset dataset) {
                arrays.put(node.getName(), dataset.getData());
            }
        }
        return arrays;
    }

    /** The same parts, free to change. */
    ModelParts copy() {
        return new ModelParts(name, format, version, config.deepCopy(), new TreeMap<>(weights));
    }

    /** Writes the network; gives the file to open. */
    Path write(Path folder) throws IOException {
        Path file = folder.resolve(
                switch (format) {
                    case ARCHIVE -> "m.keras";
                    case WHOLE -> "m.h5";
                    case SEPARATE -> "m.json";
                });
        switch (format) {
            case ARCHIVE -> {
                Map<String, byte[]> entries = new LinkedHashMap<>();
                entries.put("config.json", text().getBytes(UTF_8));
                entries.put("model.weights.h5", hdf(folder.resolve("part.h5"), "", false));
                Fixture.archive(file, entries);
            }
            case WHOLE -> hdf(file, "", true);
            case SEPARATE -> {
                Files.writeString(file, text());
                hdf(folder.resolve("m_weights.h5"), ROOT, false);
            }
        }
        return file;
    }

    private String text() {
        return JSON.writeValueAsString(config);
    }

    private byte[] hdf(Path file, String withoutRoot, boolean withConfig) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            if (withConfig) {
                hdf.putAttribute("model_config", text());
                hdf.putAttribute("keras_version", version);
            }
            Map<String, WritableGroup> groups = new TreeMap<>();
            weights.forEach((path, array) -> {
                String place = path.startsWith(withoutRoot) ? path.substring(withoutRoot.length()) : path;
                int slash = place.lastIndexOf('/');
                group(hdf, groups, place.substring(0, Math.max(slash, 0)))
                        .putDataset(place.substring(slash + 1), array);
            });
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WritableGroup group(WritableHdfFile hdf, Map<String, WritableGroup> groups, String path) {
        if (path.isEmpty()) {
            return hdf;
        }
        WritableGroup known = groups.get(path);
        if (known == null) {
            int slash = path.lastIndexOf('/');
            known = group(hdf, groups, path.substring(0, Math.max(slash, 0))).putGroup(path.substring(slash + 1));
            groups.put(path, known);
        }
        return known;
    }
}
