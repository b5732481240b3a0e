package org.bitsweep.model.layer;

import java.util.List;
import java.util.Optional;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/** A one- or two-dimensional convolution. */
public record Convolution(String name, Tensor kernel, Optional<Tensor> bias) implements Layer {
    @Override
    public String className() {
        return "Convolution";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        throw new ShapeException(name, "Convolution is not supported yet");
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitConvolution(this);
    }

    @Override
    public Convolution renamed(String newName) {
        return new Convolution(newName, kernel, bias);
    }
}
