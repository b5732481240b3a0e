package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/** An Einstein sum of the input and a trained kernel. */
public record EinsumDense(String name) implements Layer {
    @Override
    public String className() {
        return "EinsumDense";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        throw new ShapeException(name, "EinsumDense is not supported yet");
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitEinsumDense(this);
    }

    @Override
    public EinsumDense renamed(String newName) {
        return new EinsumDense(newName);
    }
}
