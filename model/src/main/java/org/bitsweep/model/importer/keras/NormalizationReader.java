package org.bitsweep.model.importer.keras;

import java.util.List;
import org.bitsweep.model.layer.Embedding;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.tensor.TensorShape;

/** Layer normalization and embedding, which hls4ml reads with its Keras 2 reader only ({@code keras/core.py}). */
final class NormalizationReader {
    private static final int LAST_OF_TWO = 2;

    private NormalizationReader() {}

    /**
     * Checks the options of a layer normalization.
     *
     * @throws LayerProblem for those that hls4ml's reader doesn't take
     */
    static void requireReadable(LayerConfig config) {
        int axis = config.axis(-1);
        if (axis != LAST_OF_TWO) {
            throw new LayerProblem("normalizes axis " + axis + "; hls4ml takes axis [2] of an input of two dimensions"
                    + " only, and not -1: build it with axis=[2]");
        }
        if (!config.flag("scale", true) || !config.flag("center", true)) {
            throw new LayerProblem("has no scale or no center, on which hls4ml's reader fails; train both");
        }
        if (config.flag("rms_scaling", false)) {
            throw new LayerProblem("rms_scaling, which hls4ml ignores");
        }
    }

    static Layer normalization(
            String name, LayerConfig config, WeightStore weights, List<String> path, TensorShape input) {
        requireReadable(config);
        int length = input.dimension(-1);
        double epsilon = config.number("epsilon").orElseThrow(() -> new LayerProblem("has no epsilon"));
        return new LayerNormalization(
                name, weights.read(path, "gamma", 0, length), weights.read(path, "beta", 1, length), epsilon);
    }

    static Layer embedding(String name, LayerConfig config, WeightStore weights, List<String> path) {
        return new Embedding(
                name, weights.read(path, "embeddings", 0, config.integer("input_dim"), config.integer("output_dim")));
    }
}
