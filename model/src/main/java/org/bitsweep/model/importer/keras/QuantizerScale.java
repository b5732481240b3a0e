package org.bitsweep.model.importer.keras;

import java.util.Optional;

/** Where the scale of a quantizer of QKeras comes from: its option {@code alpha}. */
sealed interface QuantizerScale {
    /** No scale, or 1: hls4ml leaves the layer as it is. */
    record None() implements QuantizerScale {}

    /**
     * A number that multiplies every quantized weight.
     *
     * @param factor the number, positive and not 1
     */
    record Factor(double factor) implements QuantizerScale {}

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
