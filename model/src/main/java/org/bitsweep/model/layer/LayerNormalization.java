package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/**
 * Each row (last dimension) shifted and scaled to mean 0 and variance 1, then {@code row * scale + bias}. hls4ml has a
 * table of {@code 1 / sqrt(variance + 10^-k)}, k from the logarithm of Keras' epsilon, rounded.
 *
 * @param scale one value an element of a row (Keras' gamma)
 * @param bias one value an element of a row (Keras' beta)
 * @param epsilon what is added to the variance
 */
public record LayerNormalization(String name, Tensor scale, Tensor bias, double epsilon) implements Layer {
    public LayerNormalization {
        if (scale.rank() != 1 || bias.rank() != 1 || scale.size() != bias.size()) {
            throw new ShapeException(name, "scale and bias must be vectors of one length, not " + scale + ", " + bias);
        }
        if (!(epsilon > 0) || powerOfTen(epsilon) < 1) {
            throw new ShapeException(
                    name, "epsilon is " + epsilon + "; hls4ml rounds it to a power of ten from 0.1 down");
        }
    }

    /** Elements of a row. */
    public int length() {
        return scale.size();
    }

    /** The k of hls4ml's epsilon {@code 10^-k}. */
    public int powerOfTen() {
        return powerOfTen(epsilon);
    }

    private static int powerOfTen(double epsilon) {
        return (int) -Math.rint(Math.log10(epsilon));
    }

    @Override
    public String className() {
        return "LayerNormalization";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        TensorShape input = Inputs.single(this, inputs);
        if (input.rank() != 2 || input.dimension(1) != length()) {
            throw new ShapeException(
                    name,
                    "hls4ml normalizes the last of two dimensions; the input has shape " + input
                            + ", the parameters are for " + length() + " elements");
        }
        return input;
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitLayerNormalization(this);
    }

    @Override
    public LayerNormalization renamed(String newName) {
        return new LayerNormalization(newName, scale, bias, epsilon);
    }
}
