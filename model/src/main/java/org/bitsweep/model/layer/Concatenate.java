package org.bitsweep.model.layer;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/**
 * Two tensors, one behind the other along a dimension.
 *
 * @param axis the dimension as Keras counts it: 0 is the batch, negative counts from the end
 */
public record Concatenate(String name, int axis) implements Layer {
    private static final int MAXIMUM_RANK = 3;

    @Override
    public String className() {
        return "Concatenate";
    }

    /** The dimension of the sample's shape, counted from 0, for inputs of a rank. */
    public int dimension(int rank) {
        return axis < 0 ? rank + axis : axis - 1;
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        Inputs.require(this, inputs, 2);
        TensorShape first = inputs.get(0);
        TensorShape second = inputs.get(1);
        int along = dimension(first.rank());
        if (along < 0 || along >= first.rank() || first.rank() != second.rank()) {
            throw new ShapeException(name, "can't concatenate " + first + " and " + second + " along axis " + axis);
        }
        if (first.rank() > MAXIMUM_RANK) {
            throw new ShapeException(
                    name, "hls4ml concatenates tensors of up to " + MAXIMUM_RANK + " dimensions, not " + first);
        }
        List<Integer> result = new ArrayList<>(first.dimensions());
        for (int i = 0; i < first.rank(); i++) {
            if (i == along) {
                result.set(i, first.dimension(i) + second.dimension(i));
            } else if (first.dimension(i) != second.dimension(i)) {
                throw new ShapeException(name, "can't concatenate " + first + " and " + second + " along axis " + axis);
            }
        }
        return new TensorShape(result);
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitConcatenate(this);
    }

    @Override
    public Concatenate renamed(String newName) {
        return new Concatenate(newName, axis);
    }
}
