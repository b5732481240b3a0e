package org.bitsweep.model.importer.keras;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.model.layer.GarNet;
import org.bitsweep.model.layer.GarNetStage;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/**
 * Reads hls4ml's own GarNet layers ({@code converters/keras/graph.py}, {@code model/layers.py} of hls4ml 1.3.0), which only
 * its Keras 2 reader knows.
 */
final class GarNetReader {
    private final WeightStore weights;

    GarNetReader(WeightStore weights) {
        this.weights = weights;
    }

    /** Throws {@link LayerProblem} for options that hls4ml can't convert or compile. */
    static void check(KerasLayer layer, Generation generation) {
        LayerConfig config = layer.config();
        if (generation != Generation.KERAS2) {
            throw new LayerProblem("hls4ml reads it from Keras 2 files only");
        }
        if (!config.flag("simplified", false)) {
            throw new LayerProblem("simplified false; hls4ml takes simplified=True only");
        }
        if (!config.function("output_activation").equals("linear")) {
            throw new LayerProblem("an output_activation; hls4ml takes none");
        }
        String format = config.text("input_format").orElse("");
        if (!format.equals("xn")) {
            throw new LayerProblem("input_format " + format + "; hls4ml takes xn only");
        }
        if (config.flag("quantize_transforms", false)) {
            throw new LayerProblem("quantize_transforms, which is not supported yet; train without it");
        }
        String collapse = config.text("collapse").orElse("");
        boolean stacked = layer.kerasClass().equals("GarNetStack");
        if (!collapse.equals("mean") && (stacked || !collapse.isEmpty())) {
            throw new LayerProblem("collapse " + (collapse.isEmpty() ? "none" : collapse)
                    + ", for which hls4ml's C++ doesn't compile; use collapse=\"mean\"");
        }
    }

    Layer read(KerasLayer layer, List<String> path, List<TensorShape> inputs) {
        if (inputs.size() != 2 || inputs.get(0).rank() != 2) {
            throw new LayerProblem("takes vertices [vertices, features] and their count, not " + inputs);
        }
        LayerConfig config = layer.config();
        boolean stacked = layer.kerasClass().equals("GarNetStack");
        int features = inputs.get(0).dimension(1);
        List<Integer> aggregators = sizes(config, "n_aggregators", stacked);
        List<Integer> outputs = sizes(config, "n_filters", stacked);
        List<Integer> propagated = sizes(config, "n_propagate", stacked);
        int count = stacked ? config.integer("n_sublayers") : 1;
        if (count < 1 || Math.min(aggregators.size(), Math.min(outputs.size(), propagated.size())) < count) {
            throw new LayerProblem("states fewer sizes than it has sublayers");
        }
        List<GarNetStage> stages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String index = stacked ? String.valueOf(i) : "";
            stages.add(stage(path, index, features, aggregators.get(i), propagated.get(i), outputs.get(i)));
            features = outputs.get(i);
        }
        boolean collapses = config.text("collapse").isPresent();
        return new GarNet(
                layer.name(),
                inputs.get(0).dimension(0),
                stages,
                stacked,
                collapses,
                config.flag("mean_by_nvert", false));
    }

    private static List<Integer> sizes(LayerConfig config, String key, boolean stacked) {
        return stacked ? config.integers(key) : List.of(config.integer(key));
    }

    private GarNetStage stage(
            List<String> path, String index, int inputs, int aggregators, int propagated, int outputs) {
        Tensor inner = weights.read(path, "FLR" + index + "_kernel", 0, inputs, propagated);
        Tensor innerBias = weights.read(path, "FLR" + index + "_bias", 1, propagated);
        Tensor distance = weights.read(path, "S" + index + "_kernel", 2, inputs, aggregators);
        Tensor distanceBias = weights.read(path, "S" + index + "_bias", 3, aggregators);
        Tensor outer = weights.read(path, "Fout" + index + "_kernel", 4, aggregators * propagated, outputs);
        Tensor outerBias = weights.read(path, "Fout" + index + "_bias", 5, outputs);
        return new GarNetStage(
                product(inner, outer, aggregators).reshape(outputs, aggregators, inputs),
                product(innerBias.reshape(1, propagated), outer, aggregators).reshape(outputs, aggregators),
                transposed(distance),
                distanceBias,
                outerBias);
    }

    /**
     * {@code inner . outer} for each aggregator, [outputs][aggregators][rows of inner]. NumPy adds the products in float32;
     * here they are added in double and rounded once, which the 10 fraction bits that hls4ml keeps hardly ever show.
     */
    private static Tensor product(Tensor inner, Tensor outer, int aggregators) {
        int rows = inner.dimension(0);
        int propagated = inner.dimension(1);
        int outputs = outer.dimension(1);
        double[] values = new double[outputs * aggregators * rows];
        for (int output = 0; output < outputs; output++) {
            for (int aggregator = 0; aggregator < aggregators; aggregator++) {
                for (int row = 0; row < rows; row++) {
                    double sum = 0;
                    for (int p = 0; p < propagated; p++) {
                        sum += inner.get(row, p) * outer.get(aggregator * propagated + p, output);
                    }
                    values[(output * aggregators + aggregator) * rows + row] = (float) sum;
                }
            }
        }
        return Tensor.of(new int[] {values.length}, values, ElementType.FLOAT32);
    }

    private static Tensor transposed(Tensor matrix) {
        int rows = matrix.dimension(0);
        int columns = matrix.dimension(1);
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = matrix.get(i % rows, i / rows);
        }
        return Tensor.of(new int[] {columns, rows}, values, matrix.elementType());
    }
}
