package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/** The scalar product of two vectors, a vector of one element. */
public record Dot(String name) implements Layer {
    @Override
    public String className() {
        return "Dot";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        Inputs.require(this, inputs, 2);
        if (inputs.get(0).rank() != 1 || !inputs.get(0).equals(inputs.get(1))) {
            throw new ShapeException(
                    name,
                    "hls4ml multiplies two vectors of one length, not tensors of shapes " + inputs.get(0) + " and "
                            + inputs.get(1));
        }
        return TensorShape.of(1);
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitDot(this);
    }

    @Override
    public Dot renamed(String newName) {
        return new Dot(newName);
    }
}
