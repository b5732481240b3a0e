package org.bitsweep.codegen.verilog.adder;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Adders of two shifted operands, in an order in which every operand comes before its use. A node is a number: inputs of the
 * matrix are nodes {@code 0 .. inputs-1}, adders follow. The value of an adder is
 * {@code (left << leftShift) + (right << rightShift)}, or the difference if it {@link #subtracts}; shifts are never negative and
 * one of the two is 0. Values are exact integers: widths are for the reader to derive from the inputs' ranges.
 *
 * <p>Output o is {@code bias + (node << shift)}, or {@code bias - (node << shift)} if it {@link #isNegated}, or the bias alone if
 * it has no node.
 */
public final class AdderGraph {
    private final int inputs;
    private final int adders;
    private final int[] left;
    private final int[] leftShift;
    private final int[] right;
    private final int[] rightShift;
    private final boolean[] subtracts;
    private final int[] depth;
    private final int[] outputNode;
    private final int[] outputShift;
    private final boolean[] negated;
    private final long[] bias;

    AdderGraph(AdderList list, Term[] outputs, long[] bias) {
        this.inputs = list.inputs();
        this.adders = list.adders();
        this.left = Arrays.copyOf(list.left, adders);
        this.leftShift = Arrays.copyOf(list.leftShift, adders);
        this.right = Arrays.copyOf(list.right, adders);
        this.rightShift = Arrays.copyOf(list.rightShift, adders);
        this.subtracts = Arrays.copyOf(list.subtracts, adders);
        this.depth = Arrays.copyOf(list.depth, inputs + adders);
        this.outputNode = new int[outputs.length];
        this.outputShift = new int[outputs.length];
        this.negated = new boolean[outputs.length];
        this.bias = bias.clone();
        for (int o = 0; o < outputs.length; o++) {
            outputNode[o] = outputs[o].node();
            outputShift[o] = outputs[o].shift();
            negated[o] = outputs[o].negative();
        }
    }

    public int inputs() {
        return inputs;
    }

    public int adders() {
        return adders;
    }

    public int outputs() {
        return bias.length;
    }

    /** Node of the first operand of an adder; adders are counted from 0, so that its own node is {@code inputs() + adder}. */
    public int left(int adder) {
        return left[adder];
    }

    public int leftShift(int adder) {
        return leftShift[adder];
    }

    /** Node of the second operand. */
    public int right(int adder) {
        return right[adder];
    }

    public int rightShift(int adder) {
        return rightShift[adder];
    }

    /** Whether the second operand is subtracted. */
    public boolean subtracts(int adder) {
        return subtracts[adder];
    }

    /** Adders on the longest way from an input to a node, the node's own included; 0 for an input. */
    public int depth(int node) {
        return depth[node];
    }

    /** Adders on the longest way from an input to an output; the addition of the bias isn't counted. */
    public int depth() {
        return Arrays.stream(outputNode)
                .filter(n -> n >= 0)
                .map(n -> depth[n])
                .max()
                .orElse(0);
    }

    /** Whether an output depends on an input at all; else it is its bias. */
    public boolean hasNode(int output) {
        return outputNode[output] >= 0;
    }

    /** Node that an output is made of; only if it {@link #hasNode}. */
    public int node(int output) {
        return outputNode[output];
    }

    public int shift(int output) {
        return outputShift[output];
    }

    /** Whether the node is subtracted from the bias. */
    public boolean isNegated(int output) {
        return negated[output];
    }

    public long bias(int output) {
        return bias[output];
    }

    /** The outputs that the graph gives for the values of its inputs, exactly. */
    public BigInteger[] evaluate(long[] x) {
        BigInteger[] value = new BigInteger[inputs + adders];
        for (int i = 0; i < inputs; i++) {
            value[i] = BigInteger.valueOf(x[i]);
        }
        for (int a = 0; a < adders; a++) {
            BigInteger first = value[left[a]].shiftLeft(leftShift[a]);
            BigInteger second = value[right[a]].shiftLeft(rightShift[a]);
            value[inputs + a] = subtracts[a] ? first.subtract(second) : first.add(second);
        }
        BigInteger[] y = new BigInteger[bias.length];
        for (int o = 0; o < y.length; o++) {
            y[o] = BigInteger.valueOf(bias[o]);
            if (hasNode(o)) {
                BigInteger sum = value[outputNode[o]].shiftLeft(outputShift[o]);
                y[o] = negated[o] ? y[o].subtract(sum) : y[o].add(sum);
            }
        }
        return y;
    }
}
