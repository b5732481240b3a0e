package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/** A row of a table for each index. */
public record Embedding(String name, Tensor table) implements Layer {
    @Override
    public String className() {
        return "Embedding";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        throw new ShapeException(name, "Embedding is not supported yet");
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitEmbedding(this);
    }

    @Override
    public Embedding renamed(String newName) {
        return new Embedding(newName, table);
    }
}
