package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/**
 * An operation on the elements of two tensors of one shape. hls4ml takes exactly two ({@code model/layers.py}, Merge).
 *
 * @param operation which operation
 */
public record Merge(String name, MergeOperation operation) implements Layer {
    @Override
    public String className() {
        return "Merge";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        Inputs.require(this, inputs, 2);
        if (!inputs.get(0).equals(inputs.get(1))) {
            throw new ShapeException(
                    name,
                    operation.key() + " needs inputs of one shape, not " + inputs.get(0) + " and " + inputs.get(1));
        }
        return inputs.get(0);
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitMerge(this);
    }

    @Override
    public Merge renamed(String newName) {
        return new Merge(newName, operation);
    }
}
