package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/**
 * A function of one value and one constant. hls4ml makes a Keras 3 {@code ReLU} layer (not {@code Activation('relu')}) a
 * thresholded relu with threshold 0, and a leaky relu if it has a slope ({@code converters/keras_v3/core.py}).
 *
 * @param function which function
 * @param parameter its constant: the threshold, the slope, the factor of the exponential
 */
public record ParametrizedActivation(String name, Function function, double parameter) implements Layer {
    /** The functions. */
    public enum Function {
        /** {@code x > parameter ? x : 0}. */
        THRESHOLDED_RELU,
        /** {@code x > 0 ? x : parameter * x}. */
        LEAKY_RELU,
        /** {@code x >= 0 ? x : parameter * (exp(x) - 1)}; the exponential is a table. */
        ELU
    }

    @Override
    public String className() {
        return "ParametrizedActivation";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        return Inputs.single(this, inputs);
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitParametrizedActivation(this);
    }

    @Override
    public ParametrizedActivation renamed(String newName) {
        return new ParametrizedActivation(newName, function, parameter);
    }
}
