package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Arrays;
import org.bitsweep.inference.range.RawIntervals;

/** A dense layer whose sums fit 64-bit lanes, or wrap within them. */
final class LongDenseKernel implements Kernel {
    private final int[][] inputs;
    private final long[][] weights;
    private final boolean[][] productFits;
    private final long[] bias;
    private final DenseSteps steps;
    private final SumFinish finish;

    LongDenseKernel(DenseTerms[] terms, BigInteger[] bias, RawIntervals input, DenseSteps steps, SumFinish finish) {
        this.inputs = new int[terms.length][];
        this.weights = new long[terms.length][];
        this.productFits = new boolean[terms.length][];
        this.bias = new long[terms.length];
        for (int j = 0; j < terms.length; j++) {
            inputs[j] = terms[j].inputs();
            weights[j] = terms[j].longWeights();
            productFits[j] = steps.productFits(terms[j], input);
            this.bias[j] = bias[j].longValue();
        }
        this.steps = steps;
        this.finish = finish;
    }

    @Override
    public void run(Rows[] in, Rows output, int samples) {
        long[][] rows = Scratch.longs(in[0], samples);
        long[] acc = new long[samples];
        for (int j = 0; j < bias.length; j++) {
            Arrays.fill(acc, bias[j]);
            accumulate(acc, rows, j, samples);
            finish.apply(acc, samples);
            RowAccess.store(acc, output, j, samples);
        }
    }

    private void accumulate(long[] acc, long[][] rows, int j, int samples) {
        int shift = Math.max(0, steps.arithmetic().shift());
        long half = steps.arithmetic().half();
        switch (steps.arithmetic().steps()) {
            case FREE -> {
                if (shift == 0) {
                    LongAccumulation.plain(acc, rows, inputs[j], weights[j], samples);
                } else {
                    LongAccumulation.shifted(acc, rows, inputs[j], weights[j], shift, half, samples);
                }
            }
            case CLAMPED ->
                LongAccumulation.clamped(
                        acc,
                        rows,
                        inputs[j],
                        weights[j],
                        productFits[j],
                        shift,
                        half,
                        steps.low(),
                        steps.high(),
                        samples);
            case CAST -> cast(acc, rows, j, samples);
        }
    }

    private void cast(long[] acc, long[][] rows, int j, int samples) {
        RowCast product = steps.product().orElseThrow();
        RowCast sum = steps.sum().orElseThrow();
        long[] term = new long[samples];
        for (int i = 0; i < inputs[j].length; i++) {
            LongAccumulation.product(term, rows[inputs[j][i]], weights[j][i], samples);
            product.apply(term, samples);
            LongAccumulation.add(acc, term, samples);
            sum.apply(acc, samples);
        }
    }
}
