package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/** A tensor that no input changes. */
public record Constant(String name, Tensor value) implements Layer {
    @Override
    public String className() {
        return "Constant";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        throw new ShapeException(name, "Constant is not supported yet");
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitConstant(this);
    }

    @Override
    public Constant renamed(String newName) {
        return new Constant(newName, value);
    }
}
