package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/** A function of straight pieces. */
public record HardActivation(String name) implements Layer {
    @Override
    public String className() {
        return "HardActivation";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        throw new ShapeException(name, "HardActivation is not supported yet");
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitHardActivation(this);
    }

    @Override
    public HardActivation renamed(String newName) {
        return new HardActivation(newName);
    }
}
