package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Arrays;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.AccumulationOrder;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.result.CastSite;

/**
 * A dense sum over given rows, every product and every addition cast and counted as it is written in {@code
 * nnet_dense_latency.h}. Products by a weight of zero are left out, as in hardware. A convolution runs it once a window, with
 * one tally.
 */
final class CountedDense implements CountedKernel {
    private final DenseTerms[] terms;
    private final long[][] weights;
    private final BigInteger[] bias;
    private final CountedCast biasCast;
    private final CountedCast product;
    private final CountedCast sum;
    private final CountedCast result;
    private final CountedSum exact;
    private final boolean fitsLong;

    private CountedDense(
            TypedLayer layer, FixedPointType input, FixedPointType weight, QuantizedTensor bias, DenseTerms[] terms) {
        FixedPointType accumulator = layer.fixedPoint(TypedLayer.ACCUM);
        this.terms = terms;
        this.weights = Arrays.stream(terms).map(DenseTerms::longWeights).toArray(long[][]::new);
        this.bias = new BigInteger[terms.length];
        for (int j = 0; j < terms.length; j++) {
            this.bias[j] = bias.raw(j);
        }
        this.biasCast = new CountedCast(new FixedPointCast(bias.type(), accumulator));
        this.product = new CountedCast(DenseSteps.productCast(input, weight, accumulator));
        this.sum = new CountedCast(DenseSteps.sumCast(accumulator));
        this.result = new CountedCast(new FixedPointCast(accumulator, layer.result()));
        this.exact = CountedSum.of(input, weight, bias, terms, accumulator);
        this.fitsLong = product.fitsLong()
                && sum.fitsLong()
                && result.fitsLong()
                && biasCast.fitsLong()
                && weight.fitsLong()
                && exact.fitsLong();
    }

    /**
     * For one layer's types.
     *
     * @param input type of the rows
     * @param weights factors, [inputs][outputs]
     * @param bias one value an output, in the bias type
     */
    static CountedDense of(TypedLayer layer, FixedPointType input, QuantizedTensor weights, QuantizedTensor bias) {
        DenseTerms[] terms = new DenseTerms[weights.dimension(1)];
        for (int j = 0; j < terms.length; j++) {
            terms[j] = DenseTerms.of(weights, j, AccumulationOrder.of(layer, weights.dimension(0), j), 0);
        }
        return new CountedDense(layer, input, weights.type(), bias, terms);
    }

    /** What only looks at the sums as a whole, at the speed of the fast kernels: the sites SUM and RESULT. */
    CountedKernel ends(Kernel fast) {
        return (inputs, output, samples, tally) -> {
            exact.ends(inputs[0], samples, result, tally);
            fast.run(inputs, output, samples);
        };
    }

    @Override
    public void run(Rows[] inputs, Rows output, int samples, LayerTally tally) {
        if (fitsLong && !(inputs[0] instanceof Rows.WideRows)) {
            runRows(inputs[0], output, samples, tally);
        } else {
            runEach(inputs[0], output, samples, tally);
        }
        exact.check(inputs[0], samples, tally);
    }

    private void runRows(Rows input, Rows output, int samples, LayerTally tally) {
        long[][] rows = Scratch.longs(input, samples);
        SiteTally products = tally.at(CastSite.PRODUCT, product.target());
        SiteTally sums = tally.at(CastSite.ACCUMULATOR, sum.target());
        long[] acc = new long[samples];
        long[] term = new long[samples];
        for (int j = 0; j < terms.length; j++) {
            Arrays.fill(acc, bias[j].longValueExact());
            biasCast.apply(acc, samples, tally.at(CastSite.BIAS, biasCast.target()));
            int[] from = terms[j].inputs();
            for (int i = 0; i < from.length; i++) {
                multiply(rows[from[i]], weights[j][i], term, samples);
                product.apply(term, samples, products);
                add(term, acc, samples);
                sum.apply(acc, samples, sums);
            }
            result.apply(acc, samples, tally.at(CastSite.RESULT, result.target()));
            RowAccess.store(acc, output, j, samples);
        }
    }

    private static void multiply(long[] row, long weight, long[] to, int samples) {
        for (int k = 0; k < samples; k++) {
            to[k] = weight * row[k];
        }
    }

    private static void add(long[] row, long[] to, int samples) {
        for (int k = 0; k < samples; k++) {
            to[k] += row[k];
        }
    }

    private void runEach(Rows input, Rows output, int samples, LayerTally tally) {
        SiteTally biases = tally.at(CastSite.BIAS, biasCast.target());
        SiteTally products = tally.at(CastSite.PRODUCT, product.target());
        SiteTally sums = tally.at(CastSite.ACCUMULATOR, sum.target());
        SiteTally results = tally.at(CastSite.RESULT, result.target());
        for (int k = 0; k < samples; k++) {
            BigInteger[] x = Scratch.sample(input, k);
            for (int j = 0; j < terms.length; j++) {
                BigInteger acc = biasCast.apply(bias[j], k, biases);
                int[] from = terms[j].inputs();
                for (int i = 0; i < from.length; i++) {
                    BigInteger exactProduct = x[from[i]].multiply(terms[j].weight(i));
                    acc = sum.apply(acc.add(product.apply(exactProduct, k, products)), k, sums);
                }
                RowAccess.storeWide(result.apply(acc, k, results), output, j, k);
            }
        }
    }
}
