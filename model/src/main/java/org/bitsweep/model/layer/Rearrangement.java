package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/** Elements in another order, some repeated, left out or zero. */
public record Rearrangement(String name) implements Layer {
    @Override
    public String className() {
        return "Rearrangement";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        throw new ShapeException(name, "Rearrangement is not supported yet");
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitRearrangement(this);
    }

    @Override
    public Rearrangement renamed(String newName) {
        return new Rearrangement(newName);
    }
}
