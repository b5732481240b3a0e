package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Arrays;
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
        int[] acc = new int[samples];
        long[] sums = new long[samples];
        for (int j = 0; j < bias.length; j++) {
            Arrays.fill(acc, bias[j]);
            accumulate(acc, rows, j, samples);
            for (int k = 0; k < samples; k++) {
                sums[k] = acc[k];
            }
            finish.apply(sums, samples);
            RowAccess.store(sums, output, j, samples);
        }
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
            case CAST -> throw new IllegalStateException("general casts need 64-bit lanes");
        }
    }
}
