package org.bitsweep.inference.emulate;

import org.bitsweep.model.layer.Softmax;

/**
 * The vectors of a tensor that a softmax is taken of, one by one.
 *
 * @param outer product of the dimensions before the axis
 * @param inner product of the dimensions after it
 */
record SoftmaxSlices(int outer, int inner) {
    static SoftmaxSlices of(Softmax layer) {
        return new SoftmaxSlices(layer.outer(), layer.inner());
    }

    int count() {
        return outer * inner;
    }

    /** The elements of one slice of a tensor of a size, in order. */
    int[] elements(int slice, int size) {
        int length = size / count();
        int first = slice / inner * length * inner + slice % inner;
        int[] elements = new int[length];
        for (int j = 0; j < length; j++) {
            elements[j] = first + j * inner;
        }
        return elements;
    }
}
