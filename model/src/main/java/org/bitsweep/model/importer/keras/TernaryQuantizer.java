package org.bitsweep.model.importer.keras;

import java.util.Optional;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.Tensor;

/**
 * QKeras' {@code ternary}: -1, 0 and 1, the sign of what reaches the threshold.
 *
 * @param threshold the least magnitude that isn't 0
 */
record TernaryQuantizer(float threshold, QuantizerScale alpha) implements WeightQuantizer {
    private static final double DEFAULT_THRESHOLD = 0.33;

    static TernaryQuantizer of(QuantizerConfig config) {
        config.requireDeterministic();
        QuantizerScale alpha = QuantizerScale.of(config);
        if (alpha instanceof QuantizerScale.Automatic) {
            throw new LayerProblem(
                    "ternary finds its scale and threshold from means whose last bits depend on the machine;"
                            + " train with a number for alpha");
        }
        double threshold = config.number("threshold").orElse(DEFAULT_THRESHOLD);
        return new TernaryQuantizer((float) threshold, alpha);
    }

    @Override
    public Precision type() {
        return new IntegerType(2, true);
    }

    @Override
    public Tensor quantize(Tensor trained) {
        Tensor once = FloatArithmetic.map(trained, this::level);
        // hls4ml takes the scale out and quantizes what is left a second time.
        return alpha instanceof QuantizerScale.None ? once : FloatArithmetic.map(once, this::level);
    }

    private float level(float x) {
        return Math.abs(x) >= threshold ? Math.signum(x) : 0;
    }

    @Override
    public Optional<ExtractedScale> scale(Tensor trained) {
        if (alpha instanceof QuantizerScale.Factor number) {
            return Optional.of(number.over(trained));
        }
        return Optional.empty();
    }
}
