package org.bitsweep.codegen.verilog.adder;

/** Finds small adder graphs for constant matrices. The same matrix always gives the same graph. */
public final class AdderGraphs {
    private static final int ANY_DEPTH = -1;

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
        DigitSum[] sums = new DigitSum[matrix.outputs()];
        long[] bias = new long[sums.length];
        for (int o = 0; o < sums.length; o++) {
            sums[o] = new DigitSum();
            bias[o] = matrix.bias(o);
            for (int i = 0; i < matrix.inputs(); i++) {
                sums[o].addProduct(i, matrix.weight(i, o));
            }
        }
        AdderList adders = new AdderList(matrix);
        DepthLimit limit = new DepthLimit(sums, adders, depth);
        PatternSharing.share(sums, adders, limit);
        Term[] outputs = new Term[sums.length];
        for (int o = 0; o < sums.length; o++) {
            outputs[o] = FinalSum.join(sums[o], o, adders, limit);
        }
        return new AdderGraph(adders, outputs, bias);
    }
}
