package org.bitsweep.model.importer.onnx;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import org.bitsweep.model.importer.numpy.NumpyArithmetic;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/** NumPy's operations on arrays that the import needs: broadcasting, rounding to the arrays' type, transposition. */
final class ArrayMath {
    /** No constant of a network that fits on an FPGA has more; shapes of a damaged file can multiply to anything. */
    private static final long LARGEST = 1 << 27;

    private ArrayMath() {}

    static Tensor scalar(double value) {
        return Tensor.of(new int[0], new double[] {value}, ElementType.FLOAT64);
    }

    static Tensor filled(int[] shape, double value) {
        double[] values = new double[size(shape)];
        Arrays.fill(values, value);
        return Tensor.of(shape.clone(), values, ElementType.FLOAT64);
    }

    static int size(int[] shape) {
        long size = 1;
        for (int dimension : shape) {
            size *= dimension;
            if (size > LARGEST) {
                throw new NodeProblem("a tensor of shape " + Arrays.toString(shape) + " is too large to be a constant");
            }
        }
        return (int) size;
    }

    /** An operation on two arrays after broadcasting; empty if their shapes don't broadcast. */
    static Optional<Tensor> combine(Tensor a, Tensor b, DoubleBinaryOperator operation) {
        return broadcast(a.shape(), b.shape()).map(shape -> {
            ElementType type = NumpyArithmetic.promote(a.elementType(), b.elementType());
            boolean mixed = type == ElementType.INTEGER && a.elementType() != b.elementType();
            double[] x = spread(a, shape);
            double[] y = spread(b, shape);
            for (int i = 0; i < x.length; i++) {
                x[i] = NumpyArithmetic.round(operation.applyAsDouble(x[i], y[i]), type);
            }
            return Tensor.of(shape, x, mixed ? ElementType.FLOAT64 : type);
        });
    }

    static Tensor map(Tensor a, DoubleUnaryOperator operation) {
        double[] values = a.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = NumpyArithmetic.round(operation.applyAsDouble(values[i]), a.elementType());
        }
        return Tensor.of(a.shape(), values, a.elementType());
    }

    static boolean all(Tensor a, DoublePredicate predicate) {
        for (int i = 0; i < a.size(); i++) {
            if (!predicate.test(a.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The shape of two broadcast arrays. */
    static Optional<int[]> broadcast(int[] a, int[] b) {
        int rank = Math.max(a.length, b.length);
        int[] shape = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int x = i <= a.length ? a[a.length - i] : 1;
            int y = i <= b.length ? b[b.length - i] : 1;
            if (x != y && x != 1 && y != 1) {
                return Optional.empty();
            }
            shape[rank - i] = x == 1 ? y : x;
        }
        return Optional.of(shape);
    }

    /** {@code numpy.broadcast_to}; empty where it raises. */
    static Optional<Tensor> broadcastTo(Tensor a, int[] shape) {
        Optional<int[]> common = broadcast(a.shape(), shape);
        if (common.isEmpty() || !Arrays.equals(common.get(), shape)) {
            return Optional.empty();
        }
        return Optional.of(Tensor.of(shape.clone(), spread(a, shape), a.elementType()));
    }

    private static double[] spread(Tensor a, int[] shape) {
        int[] own = a.shape();
        int[] ownStrides = strides(own);
        int[] strides = new int[shape.length];
        for (int i = 0; i < own.length; i++) {
            strides[i + shape.length - own.length] = own[i] == 1 ? 0 : ownStrides[i];
        }
        return gathered(a, shape, strides);
    }

    /** How far apart neighbours are in each dimension. */
    private static int[] strides(int[] shape) {
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= shape[i];
        }
        return strides;
    }

    /** The values that strides of their own find in an array, in row-major order of a shape. */
    private static double[] gathered(Tensor a, int[] shape, int[] strides) {
        double[] values = new double[size(shape)];
        int[] index = new int[shape.length];
        for (int i = 0; i < values.length; i++) {
            int from = 0;
            for (int d = 0; d < shape.length; d++) {
                from += index[d] * strides[d];
            }
            values[i] = a.get(from);
            for (int d = shape.length - 1; d >= 0 && ++index[d] == shape[d]; d--) {
                index[d] = 0;
            }
        }
        return values;
    }

    /** {@code numpy.transpose}: dimension {@code i} of the result is dimension {@code permutation[i]} of the array. */
    static Tensor transpose(Tensor a, int[] permutation) {
        int[] own = a.shape();
        int[] shape = new int[own.length];
        int[] strides = new int[own.length];
        int[] ownStrides = strides(own);
        for (int i = 0; i < own.length; i++) {
            shape[i] = own[permutation[i]];
            strides[i] = ownStrides[permutation[i]];
        }
        return Tensor.of(shape, gathered(a, shape, strides), a.elementType());
    }

    /** The shape without dimensions of 1. */
    static int[] squeezed(int[] shape) {
        return Arrays.stream(shape).filter(size -> size != 1).toArray();
    }
}
