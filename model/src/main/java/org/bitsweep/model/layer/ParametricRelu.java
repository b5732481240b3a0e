package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/**
 * {@code x > 0 ? x : slope * x} with a trained slope for each element (Keras' {@code PReLU} without shared axes).
 *
 * @param slope as many values as the input has elements, in their order
 */
public record ParametricRelu(String name, Tensor slope) implements Layer {
    @Override
    public String className() {
        return "PReLU";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        TensorShape input = Inputs.single(this, inputs);
        if (input.size() != slope.size()) {
            throw new ShapeException(
                    name,
                    "has " + slope.size() + " slopes for an input of shape " + input
                            + "; hls4ml needs one for each element (no shared axes)");
        }
        return input;
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitParametricRelu(this);
    }

    @Override
    public ParametricRelu renamed(String newName) {
        return new ParametricRelu(newName, slope);
    }
}
