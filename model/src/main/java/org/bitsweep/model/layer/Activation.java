package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/**
 * A function of one value without parameters. Sigmoid, tanh and their like are tables in hardware.
 *
 * @param function which function
 */
public record Activation(String name, ActivationFunction function) implements Layer {
    @Override
    public String className() {
        return function == ActivationFunction.TERNARY ? "TernaryTanh" : "Activation";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        return Inputs.single(this, inputs);
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitActivation(this);
    }

    @Override
    public Activation renamed(String newName) {
        return new Activation(newName, function);
    }
}
