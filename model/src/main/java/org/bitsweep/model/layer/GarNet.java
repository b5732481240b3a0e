package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/** A graph layer for irregular detectors. */
public record GarNet(String name) implements Layer {
    @Override
    public String className() {
        return "GarNet";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        throw new ShapeException(name, "GarNet is not supported yet");
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitGarNet(this);
    }

    @Override
    public GarNet renamed(String newName) {
        return new GarNet(newName);
    }
}
