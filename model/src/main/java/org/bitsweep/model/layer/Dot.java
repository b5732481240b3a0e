package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/** The scalar product of two vectors. */
public record Dot(String name) implements Layer {
    @Override
    public String className() {
        return "Dot";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        throw new ShapeException(name, "Dot is not supported yet");
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitDot(this);
    }

    @Override
    public Dot renamed(String newName) {
        return new Dot(newName);
    }
}
