package org.bitsweep.model.importer.keras;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.importer.ImportException;
import org.bitsweep.model.importer.archive.BoundedZip;

/**
 * An opened network: its architecture, who wrote it, and its weights. Not thread-safe.
 *
 * @param weightFile stays open for the weights
 */
record KerasSource(Architecture architecture, Generation generation, WeightStore weights, HdfReader weightFile)
        implements Closeable {
    private static final String CONFIG = "config.json";
    private static final String METADATA = "metadata.json";
    private static final String WEIGHTS = "model.weights.h5";
    private static final long MAXIMUM_JSON = 64L << 20;
    private static final long MAXIMUM_METADATA = 1L << 20;
    private static final byte[] ZIP_START = {'P', 'K', 3, 4};
    private static final byte[] HDF_START = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    static KerasSource open(Path model, Optional<Path> weights) {
        requireFile(model);
        byte[] start = firstBytes(model);
        boolean zip = startsWith(start, ZIP_START);
        if (zip || startsWith(start, HDF_START)) {
            if (weights.isPresent()) {
                throw new ImportException(
                        model, "holds its own weights; leave out " + weights.get() + ", which is only for JSON files");
            }
            return zip ? fromArchive(model) : fromHdf(model);
        }
        return fromJson(model, weights);
    }

    private static KerasSource fromArchive(Path file) {
        try (BoundedZip zip = BoundedZip.open(file)) {
            for (String entry : List.of(CONFIG, WEIGHTS)) {
                if (!zip.has(entry)) {
                    throw new ImportException(
                            file, "is no Keras model: it has no " + entry + "; save it with model.save(\"X.keras\")");
                }
            }
            JsonTree config = KerasJson.parse(file, CONFIG, zip.read(CONFIG, MAXIMUM_JSON));
            String version = zip.has(METADATA)
                    ? KerasJson.parse(file, METADATA, zip.read(METADATA, MAXIMUM_METADATA))
                            .path("keras_version")
                            .text("3")
                    : "3";
            Architecture architecture = KerasJson.architecture(file, config);
            HdfReader hdf = HdfReader.open(file, WEIGHTS, zip.read(WEIGHTS, Integer.MAX_VALUE));
            return new KerasSource(architecture, generation(file, version), new ArchiveWeights(hdf, architecture), hdf);
        }
    }

    private static KerasSource fromHdf(Path file) {
        HdfReader hdf = HdfReader.open(file);
        try {
            String config = hdf.attribute("model_config")
                    .orElseThrow(() -> new ImportException(
                            file,
                            "holds weights but no model (no attribute model_config); give the model's JSON file and this"
                                    + " file as its weights"));
            String version = hdf.attribute("keras_version").orElse("2");
            Architecture architecture = KerasJson.architecture(
                    file, KerasJson.parse(file, "model_config", config.getBytes(StandardCharsets.UTF_8)));
            return new KerasSource(architecture, generation(file, version), weights(hdf, architecture), hdf);
        } catch (ImportException e) {
            hdf.close();
            throw e;
        }
    }

    private static KerasSource fromJson(Path file, Optional<Path> weights) {
        JsonTree json = KerasJson.parse(file, "", readJson(file));
        // Keras 3's to_json() states no version, but the module of each class, which Keras 2's does not.
        String version = json.path("keras_version").text(json.has("module") ? "3" : "2");
        Architecture architecture = KerasJson.architecture(file, json);
        Path weightFile = weights.orElseGet(() -> weightsBeside(file));
        requireFile(weightFile);
        HdfReader hdf = HdfReader.open(weightFile);
        try {
            return new KerasSource(architecture, generation(file, version), weights(hdf, architecture), hdf);
        } catch (ImportException e) {
            hdf.close();
            throw e;
        }
    }

    private static byte[] readJson(Path file) {
        try {
            if (Files.size(file) > MAXIMUM_JSON) {
                throw new ImportException(
                        file, "is no Keras model: neither ZIP nor HDF5, and too large for a model's JSON");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ImportException(file, "can't be read: " + e.getMessage(), e);
        }
    }

    private static Path weightsBeside(Path json) {
        String name = String.valueOf(json.getFileName());
        String stem = name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
        List<String> candidates = List.of(stem + "_weights.h5", stem + ".weights.h5", stem + ".h5", stem + ".hdf5");
        return candidates.stream()
                .map(json::resolveSibling)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new ImportException(
                        json,
                        "has no weights beside it; name their file, or call it " + String.join(" or ", candidates)));
    }

    /** Keras 3's {@code save_weights} and {@code .keras} store by position, all others by name. */
    private static WeightStore weights(HdfReader hdf, Architecture architecture) {
        if (hdf.has("model_weights")) {
            return new NamedWeights(hdf, "model_weights");
        }
        boolean byPosition = !hdf.hasAttribute("layer_names")
                && ArchiveWeights.CONTAINERS.stream().anyMatch(hdf::has);
        return byPosition ? new ArchiveWeights(hdf, architecture) : new NamedWeights(hdf, "");
    }

    private static Generation generation(Path file, String version) {
        if (version.startsWith("1.") || version.startsWith("0.")) {
            throw new ImportException(
                    file, "was written by Keras " + version + "; load it with Keras 2 and save it again");
        }
        return version.startsWith("2") ? Generation.KERAS2 : Generation.KERAS3;
    }

    private static void requireFile(Path file) {
        if (!Files.exists(file)) {
            throw new ImportException(file, "no such file; check the path");
        }
        if (!Files.isRegularFile(file)) {
            throw new ImportException(
                    file, "is not a file; a SavedModel folder can't be read: save it with model.save(\"X.keras\")");
        }
    }

    private static byte[] firstBytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HDF_START.length);
        } catch (IOException e) {
            throw new ImportException(file, "can't be read: " + e.getMessage(), e);
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && java.util.Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    @Override
    public void close() {
        weightFile.close();
    }
}
