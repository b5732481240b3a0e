package org.bitsweep.model.importer.keras;

import java.util.Arrays;
import java.util.Optional;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/** Where the scale of a quantizer of QKeras comes from: its option {@code alpha}. */
sealed interface QuantizerScale {
    /** No scale, or 1: hls4ml leaves the layer as it is. */
    record None() implements QuantizerScale {}

    /**
     * A number that multiplies every quantized weight.
     *
     * @param factor the number, positive and not 1
     */
    record Factor(double factor) implements QuantizerScale {
        /** The number for each output of a layer with these weights. */
        WeightQuantizer.ExtractedScale over(Tensor weights) {
            double[] values = new double[FloatArithmetic.outputs(weights)];
            Arrays.fill(values, factor);
            return new WeightQuantizer.ExtractedScale(
                    Tensor.of(new int[] {values.length}, values, ElementType.FLOAT64), false);
        }
    }

    /**
     * Found from the weights, for each output by itself.
     *
     * @param powerOfTwo whether it is rounded to a power of two
     */
    record Automatic(boolean powerOfTwo) implements QuantizerScale {}

    /**
     * Reads the option.
     *
     * @throws LayerProblem if it is none that QKeras has
     */
    static QuantizerScale of(QuantizerConfig config) {
        JsonTree alpha = config.options().path("alpha");
        Optional<String> word = alpha.text();
        if (word.isPresent()) {
            return switch (word.get()) {
                case "auto" -> new Automatic(false);
                case "auto_po2" -> new Automatic(true);
                default -> throw new LayerProblem(config.kind() + " has alpha " + alpha + "; QKeras has no such scale");
            };
        }
        double factor = config.number("alpha").orElse(1.0);
        if (factor <= 0) {
            throw new LayerProblem(config.kind() + " has alpha " + alpha + "; a scale must be above 0");
        }
        return factor == 1 ? new None() : new Factor(factor);
    }
}
