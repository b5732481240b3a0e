package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/** Two recurrent layers, one from each end of the sequence. */
public record Bidirectional(String name) implements Layer {
    @Override
    public String className() {
        return "Bidirectional";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        throw new ShapeException(name, "Bidirectional is not supported yet");
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitBidirectional(this);
    }

    @Override
    public Bidirectional renamed(String newName) {
        return new Bidirectional(newName);
    }
}
