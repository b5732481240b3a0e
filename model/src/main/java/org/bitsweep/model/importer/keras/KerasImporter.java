package org.bitsweep.model.importer.keras;

import java.nio.file.Path;
import java.util.Optional;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.ImportException;

/**
 * Reads networks that Keras saved: {@code .keras}, whole models in {@code .h5} or {@code .hdf5}, and architectures in JSON
 * with their weights in an HDF5 file. The layers, their names and their order are those of hls4ml 1.3.0, which has two
 * readers: what Keras 3 saved becomes what {@code converters/keras_v3_to_hls.py} makes of it, what Keras 2 saved becomes
 * what {@code converters/keras_v2_to_hls.py} makes of it (an {@code fc1_linear} behind each linear dense layer, no
 * dropout). Nothing in a file is executed.
 */
public final class KerasImporter {
    private KerasImporter() {}

    /**
     * Reads a network.
     *
     * @param model the file; its content decides the format, not its name
     * @param weights where the weights of a JSON file are; without, {@code X_weights.h5}, {@code X.weights.h5} or
     *     {@code X.h5} beside {@code X.json}
     * @throws ImportException if a file is absent, damaged or hostile, if it has layers or options that aren't supported
     *     (all of them are listed), or if weights are missing, of another shape, or not finite
     */
    public static ModelGraph read(Path model, Optional<Path> weights) {
        try (KerasSource source = KerasSource.open(model, weights)) {
            Architecture architecture = source.architecture();
            SupportCheck.require(model, architecture, source.generation());
            LayerReader reader = new LayerReader(source.generation(), source.weights());
            return new GraphAssembler(model, source.generation(), reader).assemble(architecture);
        }
    }
}
