package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/**
 * An operation on the elements of two tensors. hls4ml takes exactly two ({@code model/layers.py}, Merge) and repeats the
 * smaller one from its start ({@code nnet_merge.h}), which is what Keras does where its shape is the end of the other's.
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
        TensorShape first = inputs.get(0);
        TensorShape second = inputs.get(1);
        TensorShape larger = second.size() > first.size() ? second : first;
        TensorShape smaller = second.size() > first.size() ? first : second;
        if (!isEndOf(smaller, larger)) {
            throw new ShapeException(
                    name,
                    operation.key() + " needs inputs of one shape, or one whose shape is the end of the other's (hls4ml"
                            + " repeats it from its start), not " + first + " and " + second);
        }
        return larger;
    }

    private static boolean isEndOf(TensorShape smaller, TensorShape larger) {
        List<Integer> end = smaller.dimensions();
        while (!end.isEmpty() && end.get(0) == 1) {
            end = end.subList(1, end.size());
        }
        List<Integer> all = larger.dimensions();
        while (all.size() > end.size() && !all.isEmpty() && all.get(0) == 1) {
            all = all.subList(1, all.size());
        }
        return all.size() >= end.size()
                && all.subList(all.size() - end.size(), all.size()).equals(end);
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
