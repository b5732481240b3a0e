package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bitsweep.inference.constants.QuantizedTensor;

/**
 * The products of one neuron in the order in which they are added; those with weight zero are left out, since they change
 * neither a sum nor its overflow.
 */
final class DenseTerms {
    private final int[] inputs;
    private final BigInteger[] weights;

    private DenseTerms(int[] inputs, BigInteger[] weights) {
        this.inputs = inputs;
        this.weights = weights;
    }

    /**
     * The terms of one neuron.
     *
     * @param order inputs in order of accumulation
     * @param shift bits that the weights are shifted left by, where the accumulator has more fraction bits than a product
     */
    static DenseTerms of(QuantizedTensor weights, int neuron, int[] order, int shift) {
        List<Integer> inputs = new ArrayList<>();
        List<BigInteger> factors = new ArrayList<>();
        for (int input : order) {
            BigInteger weight = weights.raw(input, neuron);
            if (weight.signum() != 0) {
                inputs.add(input);
                factors.add(weight.shiftLeft(shift));
            }
        }
        return new DenseTerms(
                inputs.stream().mapToInt(Integer::intValue).toArray(), factors.toArray(BigInteger[]::new));
    }

    int[] inputs() {
        return inputs;
    }

    int size() {
        return inputs.length;
    }

    BigInteger weight(int term) {
        return weights[term];
    }

    /** The weights modulo 2^32. */
    int[] intWeights() {
        int[] low = new int[weights.length];
        for (int i = 0; i < low.length; i++) {
            low[i] = weights[i].intValue();
        }
        return low;
    }

    /** The weights modulo 2^64. */
    long[] longWeights() {
        long[] low = new long[weights.length];
        for (int i = 0; i < low.length; i++) {
            low[i] = weights[i].longValue();
        }
        return low;
    }
}
