package org.bitsweep.model.importer.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.ImportException;
import org.bitsweep.model.importer.keras.KerasImporter;
import org.bitsweep.model.importer.onnx.OnnxImporter;

/** Reads a network of any format that Bitsweep knows; the content of the file decides which. */
public final class ModelImporter {
    private static final int WIRE_VARINT = 0;
    private static final int WIRE_BYTES = 2;

    private ModelImporter() {}

    /**
     * Reads a network.
     *
     * @param model a Keras file ({@code .keras}, {@code .h5}, {@code .hdf5}, {@code .json}) or an ONNX file
     * @param weights the weights of a Keras JSON file
     * @throws ImportException if the file can't be read; what its importer says
     */
    public static ModelGraph read(Path model, Optional<Path> weights) {
        return isOnnx(model) ? OnnxImporter.read(model) : KerasImporter.read(model, weights);
    }

    /** An ONNX file has no mark: it begins with the tag of one of the first fields of its protocol buffer. */
    private static boolean isOnnx(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (!Files.isRegularFile(file)) {
            return name.endsWith(".onnx");
        }
        try (InputStream in = Files.newInputStream(file)) {
            int tag = in.read();
            int field = tag >> 3;
            int wire = tag & 7;
            boolean starts = (field == 1 && wire == WIRE_VARINT)
                    || (field == 5 && wire == WIRE_VARINT)
                    || (field >= 2 && field <= 8 && field != 5 && wire == WIRE_BYTES);
            return starts || name.endsWith(".onnx");
        } catch (IOException e) {
            throw new ImportException(file, "can't be read: " + e.getMessage(), e);
        }
    }
}
