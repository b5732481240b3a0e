package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Arrays;
import org.bitsweep.inference.emulate.Rows.IntRows;
import org.bitsweep.inference.range.RawIntervals;

/** A dense layer whose sums fit 32-bit lanes, or wrap within them. */
final class IntDenseKernel implements Kernel {
    private final int[][] inputs;
    private final int[][] weights;
    private final boolean[][] productFits;
    private final int[] bias;
    private final DenseSteps steps;
    private final SumFinish finish;

    IntDenseKernel(DenseTerms[] terms, BigInteger[] bias, RawIntervals input, DenseSteps steps, SumFinish finish) {
        this.inputs = new int[terms.length][];
        this.weights = new int[terms.length][];
        this.productFits = new boolean[terms.length][];
        this.bias = new int[terms.length];
        for (int j = 0; j < terms.length; j++) {
            inputs[j] = terms[j].inputs();
            weights[j] = terms[j].intWeights();
            productFits[j] = steps.productFits(terms[j], input);
            this.bias[j] = bias[j].intValue();
        }
        this.steps = steps;
        this.finish = finish;
    }

    @Override
    public void run(Rows[] in, Rows output, int samples) {
        int[][] rows = Scratch.ints(in[0]);
        if (output instanceof IntRows ints && finish.fitsInt()) {
            for (int j = 0; j < bias.length; j++) {
                int[] acc = ints.rows()[j];
                sum(acc, rows, j, samples);
                finish.apply(acc, samples);
            }
            return;
        }
        int[] acc = new int[samples];
        long[] sums = new long[samples];
        for (int j = 0; j < bias.length; j++) {
            sum(acc, rows, j, samples);
            for (int k = 0; k < samples; k++) {
                sums[k] = acc[k];
            }
            finish.apply(sums, samples);
            RowAccess.store(sums, output, j, samples);
        }
    }

    private void sum(int[] acc, int[][] rows, int j, int samples) {
        Arrays.fill(acc, 0, samples, bias[j]);
        accumulate(acc, rows, j, samples);
    }

    private void accumulate(int[] acc, int[][] rows, int j, int samples) {
        int shift = Math.max(0, steps.arithmetic().shift());
        int half = (int) steps.arithmetic().half();
        switch (steps.arithmetic().steps()) {
            case FREE -> {
                if (shift == 0) {
                    IntAccumulation.plain(acc, rows, inputs[j], weights[j], samples);
                } else {
                    IntAccumulation.shifted(acc, rows, inputs[j], weights[j], shift, half, samples);
                }
            }
            case CLAMPED ->
                IntAccumulation.clamped(
                        acc,
                        rows,
                        inputs[j],
                        weights[j],
                        productFits[j],
                        shift,
                        half,
                        (int) steps.low(),
                        (int) steps.high(),
                        samples);
            case CAST -> cast(acc, rows, j, samples);
        }
    }

    private void cast(int[] acc, int[][] rows, int j, int samples) {
        RowCast product = steps.product().orElseThrow();
        RowCast sum = steps.sum().orElseThrow();
        int[] term = new int[samples];
        for (int i = 0; i < inputs[j].length; i++) {
            IntAccumulation.product(term, rows[inputs[j][i]], weights[j][i], samples);
            product.apply(term, samples);
            IntAccumulation.add(acc, term, samples);
            sum.apply(acc, samples);
        }
    }
}
