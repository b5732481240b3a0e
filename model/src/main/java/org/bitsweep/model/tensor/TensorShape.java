package org.bitsweep.model.tensor;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of one sample's tensor, without the batch dimension, channels last.
 *
 * @param dimensions sizes, each at least 1; empty for a scalar
 */
public record TensorShape(List<Integer> dimensions) {
    public TensorShape {
        dimensions = List.copyOf(dimensions);
        long size = 1;
        for (int dimension : dimensions) {
            if (dimension < 1) {
                throw new IllegalArgumentException("dimensions must be at least 1, not " + dimensions);
            }
            size *= dimension;
            if (size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("a tensor of shape " + dimensions + " is too large");
            }
        }
    }

    public static TensorShape of(int... dimensions) {
        return new TensorShape(java.util.Arrays.stream(dimensions).boxed().toList());
    }

    public int rank() {
        return dimensions.size();
    }

    /** Size of dimension {@code index}; negative counts from the end, as in NumPy. */
    public int dimension(int index) {
        return dimensions.get(index < 0 ? dimensions.size() + index : index);
    }

    /** Number of elements. */
    public int size() {
        int size = 1;
        for (int dimension : dimensions) {
            size *= dimension;
        }
        return size;
    }

    /** As Python prints a list: {@code [7, 7, 1]}. */
    @Override
    public String toString() {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
