package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/** An Einstein sum of two inputs. */
public record Einsum(String name) implements Layer {
    @Override
    public String className() {
        return "Einsum";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        throw new ShapeException(name, "Einsum is not supported yet");
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitEinsum(this);
    }

    @Override
    public Einsum renamed(String newName) {
        return new Einsum(newName);
    }
}
