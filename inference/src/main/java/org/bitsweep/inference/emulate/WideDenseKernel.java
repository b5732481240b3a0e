package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/** A dense layer that no 64-bit lane can hold: exact integers of any width, a cast at every step as it is written. */
final class WideDenseKernel implements Kernel {
    private final QuantizedTensor weights;
    private final DenseTerms[] terms;
    private final BigInteger[] bias;
    private final FixedPointCast product;
    private final FixedPointCast sum;
    private final FixedPointCast result;

    WideDenseKernel(
            QuantizedTensor weights,
            DenseTerms[] terms,
            BigInteger[] bias,
            FixedPointType input,
            FixedPointType accumulator,
            FixedPointType result) {
        this.weights = weights;
        this.terms = terms;
        this.bias = bias;
        this.product = DenseSteps.productCast(input, weights.type(), accumulator);
        this.sum = DenseSteps.sumCast(accumulator);
        this.result = new FixedPointCast(accumulator, result);
    }

    @Override
    public void run(Rows[] in, Rows output, int samples) {
        for (int k = 0; k < samples; k++) {
            BigInteger[] x = Scratch.sample(in[0], k);
            for (int j = 0; j < terms.length; j++) {
                BigInteger acc = bias[j];
                for (int input : terms[j].inputs()) {
                    BigInteger exact = x[input].multiply(weights.raw(input, j));
                    acc = sum.apply(acc.add(product.apply(exact)));
                }
                RowAccess.storeWide(result.apply(acc), output, j, k);
            }
        }
    }
}
