package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/** Each row shifted and scaled to mean 0 and variance 1. */
public record LayerNormalization(String name) implements Layer {
    @Override
    public String className() {
        return "LayerNormalization";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        throw new ShapeException(name, "LayerNormalization is not supported yet");
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitLayerNormalization(this);
    }

    @Override
    public LayerNormalization renamed(String newName) {
        return new LayerNormalization(newName);
    }
}
