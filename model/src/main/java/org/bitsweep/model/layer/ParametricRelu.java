package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/** A leaky relu with a trained slope for each element. */
public record ParametricRelu(String name, Tensor slope) implements Layer {
    @Override
    public String className() {
        return "ParametricRelu";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        throw new ShapeException(name, "ParametricRelu is not supported yet");
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitParametricRelu(this);
    }

    @Override
    public ParametricRelu renamed(String newName) {
        return new ParametricRelu(newName, slope);
    }
}
