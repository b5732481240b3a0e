package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/** The largest or the mean value of each window. */
public record Pooling(String name) implements Layer {
    @Override
    public String className() {
        return "Pooling";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        throw new ShapeException(name, "Pooling is not supported yet");
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitPooling(this);
    }

    @Override
    public Pooling renamed(String newName) {
        return new Pooling(newName);
    }
}
