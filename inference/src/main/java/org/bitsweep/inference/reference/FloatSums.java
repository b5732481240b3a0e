package org.bitsweep.inference.reference;

import java.util.Optional;
import org.bitsweep.model.layer.EinsumRecipe;
import org.bitsweep.model.layer.Embedding;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.tensor.Tensor;

/** Sums over parts of a sample, as Keras computes them. */
final class FloatSums {
    private FloatSums() {}

    /**
     * An Einstein sum.
     *
     * @param second one tensor a sample, or one for all
     * @param bias one value an element of the output
     */
    static double[] einsum(EinsumRecipe recipe, int samples, double[] first, double[] second, Optional<Tensor> bias) {
        int outputs = recipe.output().size();
        var firstTerms = recipe.firstTerms();
        var secondTerms = recipe.secondTerms();
        double[] out = new double[samples * outputs];
        int firstStep = recipe.first().size();
        int secondStep =
                second.length == recipe.second().size() ? 0 : recipe.second().size();
        for (int sample = 0; sample < samples; sample++) {
            for (int j = 0; j < outputs; j++) {
                double sum = bias.isPresent() ? bias.get().get(j) : 0;
                for (int i = 0; i < recipe.summed(); i++) {
                    sum += first[sample * firstStep + firstTerms.get(j).get(i)]
                            * second[sample * secondStep + secondTerms.get(j).get(i)];
                }
                out[sample * outputs + j] = sum;
            }
        }
        return out;
    }

    /** The scalar product of each sample's two vectors. */
    static double[] dot(int samples, double[] first, double[] second) {
        double[] out = new double[samples];
        int length = samples == 0 ? 0 : first.length / samples;
        for (int i = 0; i < first.length; i++) {
            out[i / length] += first[i] * second[i];
        }
        return out;
    }

    static double[] normalized(LayerNormalization layer, double[] in) {
        double[] out = in.clone();
        int length = layer.length();
        for (int start = 0; start < out.length; start += length) {
            double mean = 0;
            for (int i = 0; i < length; i++) {
                mean += out[start + i] / length;
            }
            double variance = 0;
            for (int i = 0; i < length; i++) {
                variance += (out[start + i] - mean) * (out[start + i] - mean) / length;
            }
            double deviation = Math.sqrt(variance + layer.epsilon());
            for (int i = 0; i < length; i++) {
                out[start + i] =
                        (out[start + i] - mean) / deviation * layer.scale().get(i)
                                + layer.bias().get(i);
            }
        }
        return out;
    }

    /** Rows by index, cut towards zero; beyond the table, where Keras fails, there is no number. */
    static double[] embedded(Embedding layer, double[] in) {
        int width = layer.width();
        double[] out = new double[in.length * width];
        for (int i = 0; i < in.length; i++) {
            int index = (int) in[i];
            boolean inside = index >= 0 && index < layer.vocabulary();
            for (int j = 0; j < width; j++) {
                out[i * width + j] = inside ? layer.table().get(index, j) : Double.NaN;
            }
        }
        return out;
    }
}
