package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/**
 * An input of the network.
 *
 * @param shape shape of one sample
 */
public record InputLayer(String name, TensorShape shape) implements Layer {
    @Override
    public String className() {
        return "Input";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        Inputs.require(this, inputs, 0);
        return shape;
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitInput(this);
    }

    @Override
    public InputLayer renamed(String newName) {
        return new InputLayer(newName, shape);
    }
}
