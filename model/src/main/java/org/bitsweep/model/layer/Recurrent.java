package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/** A simple recurrent, LSTM or GRU layer. */
public record Recurrent(String name) implements Layer {
    @Override
    public String className() {
        return "Recurrent";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        throw new ShapeException(name, "Recurrent is not supported yet");
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitRecurrent(this);
    }

    @Override
    public Recurrent renamed(String newName) {
        return new Recurrent(newName);
    }
}
