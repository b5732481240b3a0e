package org.bitsweep.benchmarks;

import org.bitsweep.model.tensor.Tensor;

/** Larger data sets from small files. */
final class Copies {
    private Copies() {}

    /** The samples, so many times one behind the other. */
    static Tensor of(Tensor data, int count) {
        double[] once = data.toArray();
        double[] all = new double[Math.multiplyExact(once.length, count)];
        for (int i = 0; i < count; i++) {
            System.arraycopy(once, 0, all, i * once.length, once.length);
        }
        int[] shape = data.shape();
        shape[0] *= count;
        return Tensor.of(shape, all, data.elementType());
    }
}
