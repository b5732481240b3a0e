package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/**
 * Softmax over slices of the tensor: element {@code j} of slice {@code (o, k)} is at {@code (o * slice + j) * inner + k}.
 * hls4ml takes the whole tensor as one slice for {@code Activation('softmax')}, and the given axis for a {@code Softmax}
 * layer.
 *
 * @param outer product of the dimensions before the axis
 * @param inner product of the dimensions after it
 */
public record Softmax(String name, int outer, int inner) implements Layer {
    public Softmax {
        if (outer < 1 || inner < 1) {
            throw new ShapeException(name, "softmax needs positive slice counts, not " + outer + " and " + inner);
        }
    }

    /** Softmax of a vector. */
    public Softmax(String name) {
        this(name, 1, 1);
    }

    @Override
    public String className() {
        return "Softmax";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        TensorShape input = Inputs.single(this, inputs);
        if (input.size() % (outer * inner) != 0) {
            throw new ShapeException(
                    name, "an input of shape " + input + " has no " + outer * inner + " slices of one length");
        }
        return input;
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitSoftmax(this);
    }

    @Override
    public Softmax renamed(String newName) {
        return new Softmax(newName, outer, inner);
    }
}
