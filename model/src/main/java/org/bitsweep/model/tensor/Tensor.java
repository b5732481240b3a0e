package org.bitsweep.model.tensor;

import java.util.Arrays;

/**
 * Numbers in row-major order, as they were imported: weights, or a data set whose first dimension counts the samples.
 * Every value is held exactly in a {@code double}. Immutable.
 */
public final class Tensor {
    private final int[] shape;
    private final double[] values;
    private final ElementType elementType;
    /** 0 until it is asked for; two threads that compute it find the same. */
    private int hash;

    private Tensor(int[] shape, double[] values, ElementType elementType) {
        this.shape = shape;
        this.values = values;
        this.elementType = elementType;
    }

    /**
     * Takes ownership of both arrays.
     *
     * @throws IllegalArgumentException if the number of values is not the product of the shape
     */
    public static Tensor of(int[] shape, double[] values, ElementType elementType) {
        long size = 1;
        for (int dimension : shape) {
            size = Math.multiplyExact(size, (long) dimension);
        }
        if (size != values.length) {
            throw new IllegalArgumentException(
                    "a tensor of shape " + Arrays.toString(shape) + " has " + size + " values, not " + values.length);
        }
        return new Tensor(shape, values, elementType);
    }

    /** A one-dimensional tensor of float32 values. */
    public static Tensor vector(double... values) {
        return of(new int[] {values.length}, values.clone(), ElementType.FLOAT32);
    }

    public ElementType elementType() {
        return elementType;
    }

    public int rank() {
        return shape.length;
    }

    public int[] shape() {
        return shape.clone();
    }

    public int dimension(int index) {
        return shape[index];
    }

    public int size() {
        return values.length;
    }

    /** The value at a row-major index. */
    public double get(int index) {
        return values[index];
    }

    /** The value at row {@code row}, column {@code column} of a matrix. */
    public double get(int row, int column) {
        return values[row * shape[1] + column];
    }

    /** A copy of all values in row-major order. */
    public double[] toArray() {
        return values.clone();
    }

    /** The same values in another shape of the same size. */
    public Tensor reshape(int... newShape) {
        return of(newShape.clone(), values, elementType);
    }

    /** Rows {@code from} (included) to {@code to} (excluded) of the first dimension. */
    public Tensor rows(int from, int to) {
        int row = shape[0] == 0 ? 0 : values.length / shape[0];
        int[] part = shape.clone();
        part[0] = to - from;
        return of(part, Arrays.copyOfRange(values, from * row, to * row), elementType);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that
                && elementType == that.elementType
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape) + " of " + elementType;
    }
}
