package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/**
 * Another shape for the same elements; flatten too. Costs nothing with parallel input and output.
 *
 * @param target the new shape
 */
public record Reshape(String name, TensorShape target) implements Layer {
    @Override
    public String className() {
        return "Reshape";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        TensorShape input = Inputs.single(this, inputs);
        if (input.size() != target.size()) {
            throw new ShapeException(name, "can't reshape " + input + " to " + target);
        }
        return target;
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitReshape(this);
    }

    @Override
    public Reshape renamed(String newName) {
        return new Reshape(newName, target);
    }
}
