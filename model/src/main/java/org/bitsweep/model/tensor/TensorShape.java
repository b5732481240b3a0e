package org.bitsweep.model.tensor;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of one sample's tensor, without the batch dimension, channels last.
 *
 * @param dimensions sizes, each at least 1; empty for a scalar
 */
public record TensorShape(List<Integer> dimensions) {
    /**
     * The most elements of one tensor: above the largest of networks for images (800 thousand), and far above what hls4ml can
     * lay out in parallel. A damaged file may claim any size, which must not be allocated.
     */
    public static final int LARGEST = 1 << 20;

    /** @throws TensorSizeException if a dimension is below 1, or if there are more than {@link #LARGEST} elements */
    public TensorShape {
        dimensions = List.copyOf(dimensions);
        long size = 1;
        for (int dimension : dimensions) {
            if (dimension < 1) {
                throw new TensorSizeException("dimensions must be at least 1, not " + dimensions);
            }
            size *= dimension;
            if (size > LARGEST) {
                throw new TensorSizeException("a tensor of shape " + dimensions + " is too large; networks of up to "
                        + LARGEST + " elements a tensor are read");
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
