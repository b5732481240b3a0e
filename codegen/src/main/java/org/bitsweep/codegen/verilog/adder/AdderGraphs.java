package org.bitsweep.codegen.verilog.adder;

import java.util.Arrays;
import org.bitsweep.codegen.plan.ConstantArithmetic;

/** Finds small adder graphs for constant matrices. The same matrix always gives the same graph. */
public final class AdderGraphs {
    private static final int ANY_DEPTH = -1;

    /** Pairs of terms that share adders: the inputs of a larger matrix are taken block by block. */
    private static final long PAIRS = 1_000_000;

    private AdderGraphs() {}

    /** A graph as small as is found, whatever its depth. */
    public static AdderGraph of(ConstantMatrix matrix) {
        return search(matrix, ANY_DEPTH);
    }

    /**
     * A small graph in which no output lies below more than so many adders; an output with more digits than 2 to that power gets
     * the least depth it can have in canonical signed digits.
     *
     * @param depth greatest number of adders from an input to an output, the bias not counted; not negative
     */
    public static AdderGraph of(ConstantMatrix matrix, int depth) {
        if (depth < 0) {
            throw new IllegalArgumentException("a depth of adders isn't negative: " + depth);
        }
        return search(matrix, depth);
    }

    private static AdderGraph search(ConstantMatrix matrix, int depth) {
        AdderList adders = new AdderList(matrix);
        DepthLimit limit = new DepthLimit(digits(matrix), depth);
        DigitSum[] sums = sums(matrix.outputs());
        for (int from = 0; from < matrix.inputs(); ) {
            DigitSum[] block = sums(matrix.outputs());
            int to = fill(block, matrix, from);
            PatternSharing.share(block, adders, limit);
            for (int o = 0; o < sums.length; o++) {
                if (to - from < matrix.inputs()) {
                    FinalSum.reduce(block[o], o, adders, limit);
                }
                sums[o].addAll(block[o]);
            }
            from = to;
        }
        Term[] outputs = new Term[sums.length];
        for (int o = 0; o < sums.length; o++) {
            outputs[o] = FinalSum.join(sums[o], o, adders, limit);
        }
        return new AdderGraph(adders, outputs, matrix.bias());
    }

    private static DigitSum[] sums(int count) {
        DigitSum[] sums = new DigitSum[count];
        Arrays.setAll(sums, o -> new DigitSum());
        return sums;
    }

    private static int[] digits(ConstantMatrix matrix) {
        int[] digits = new int[matrix.outputs()];
        for (int o = 0; o < digits.length; o++) {
            for (int i = 0; i < matrix.inputs(); i++) {
                digits[o] += ConstantArithmetic.signedDigits(matrix.weight(i, o));
            }
        }
        return digits;
    }

    /** Adds the products of inputs until there are as many pairs as can be looked at in time; gives the next input. */
    private static int fill(DigitSum[] block, ConstantMatrix matrix, int from) {
        long pairs = 0;
        int input = from;
        while (input < matrix.inputs() && (pairs < PAIRS || input == from)) {
            pairs = 0;
            for (int o = 0; o < block.length; o++) {
                block[o].addProduct(input, matrix.weight(input, o));
                pairs += (long) block[o].size() * block[o].size() / 2;
            }
            input++;
        }
        return input;
    }
}
