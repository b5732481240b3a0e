package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/**
 * {@code output = input * scale + bias}, each channel (last dimension) with its own pair. hls4ml folds the four trained
 * vectors into these two: {@code scale = gamma / sqrt(variance + epsilon)}, {@code bias = beta - scale * mean}. Where the
 * constants are as many as the input's elements, each element has its own pair.
 *
 * @param scale one value a channel, or one an element
 * @param bias one value a channel, or one an element
 * @param kind what hls4ml calls it
 */
public record BatchNormalization(String name, Tensor scale, Tensor bias, Kind kind) implements Layer {
    /** hls4ml has two classes that compute the same. */
    public enum Kind {
        /** A trained normalization. */
        NORMALIZATION,
        /** A scale and shift that quantizers need, or a merge with a constant. */
        APPLY_ALPHA
    }

    /** A trained normalization. */
    public BatchNormalization(String name, Tensor scale, Tensor bias) {
        this(name, scale, bias, Kind.NORMALIZATION);
    }

    public BatchNormalization {
        if (scale.rank() != 1 || bias.rank() != 1 || scale.size() != bias.size()) {
            throw new ShapeException(name, "scale and bias must be vectors of one length, not " + scale + ", " + bias);
        }
    }

    public int channels() {
        return scale.size();
    }

    @Override
    public String className() {
        return kind == Kind.APPLY_ALPHA ? "ApplyAlpha" : "BatchNormalization";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        TensorShape input = Inputs.single(this, inputs);
        if (input.rank() == 0 || (input.dimension(-1) != channels() && input.size() != channels())) {
            throw new ShapeException(
                    name, "has parameters for " + channels() + " channels, but the input has shape " + input);
        }
        return input;
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitBatchNormalization(this);
    }

    @Override
    public BatchNormalization renamed(String newName) {
        return new BatchNormalization(newName, scale, bias, kind);
    }
}
