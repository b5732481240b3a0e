package org.bitsweep.codegen.verilog.adder;

import java.math.BigInteger;

/**
 * The adders of a graph on wires without signs. The value of a node is {@code offset + wire}, or {@code offset - wire} where it
 * {@link #isNegative}, and a wire is never negative; to subtract, all bits of an operand's wire are inverted, which changes the
 * offset and needs no carry. So no operand has a sign to extend: an adder has logic only where bits of both operands meet, and the
 * inverters of the second operand are part of it. What is left of the offsets is one constant at each output.
 *
 * <p>The wire of an input is {@code input - offset}: of two's complement, the bits with the sign inverted.
 */
public final class OffsetForm {
    /** Which operand of an adder is inverted. */
    public enum Inverted {
        NONE,
        LEFT,
        RIGHT
    }

    private final AdderGraph graph;
    private final BigInteger[] offset;
    private final BigInteger[] greatest;
    private final boolean[] negative;
    private final Inverted[] inverted;
    private long cost;

    /** The form of a graph for inputs in the ranges of a matrix. */
    public OffsetForm(AdderGraph graph, ConstantMatrix matrix) {
        this.graph = graph;
        int nodes = graph.inputs() + graph.adders();
        this.offset = new BigInteger[nodes];
        this.greatest = new BigInteger[nodes];
        this.negative = new boolean[nodes];
        this.inverted = new Inverted[graph.adders()];
        for (int i = 0; i < graph.inputs(); i++) {
            offset[i] = BigInteger.valueOf(matrix.offset(i));
            greatest[i] = BigInteger.valueOf(matrix.highest(i)).subtract(offset[i]);
        }
        for (int adder = 0; adder < graph.adders(); adder++) {
            add(adder);
        }
        for (int output = 0; output < graph.outputs(); output++) {
            cost += graph.hasNode(output) ? outputCost(output) : 0;
        }
    }

    private void add(int adder) {
        int left = graph.left(adder);
        int right = graph.right(adder);
        int node = graph.inputs() + adder;
        boolean rightNegative = negative[right] != graph.subtracts(adder);
        inverted[adder] = negative[left] == rightNegative ? Inverted.NONE : cheaper(adder);
        negative[node] = inverted[adder] == Inverted.LEFT ? rightNegative : negative[left];
        Operand first = new Operand(left, negative[left], inverted[adder] == Inverted.LEFT);
        Operand second = new Operand(right, rightNegative, inverted[adder] == Inverted.RIGHT);
        BigInteger added = graph.subtracts(adder) ? offset[right].negate() : offset[right];
        offset[node] = offset[left]
                .add(first.correction())
                .shiftLeft(graph.leftShift(adder))
                .add(added.add(second.correction()).shiftLeft(graph.rightShift(adder)));
        greatest[node] = first.greatest()
                .shiftLeft(graph.leftShift(adder))
                .add(second.greatest().shiftLeft(graph.rightShift(adder)));
        int outside = inverted[adder] == Inverted.NONE
                ? 0
                : bits(inverted[adder] == Inverted.LEFT ? left : right) - overlap(adder);
        cost += overlap(adder) + outside;
    }

    /** A node as operand: whether its wire is to be subtracted, and whether it is inverted to be added instead. */
    private final class Operand {
        private final boolean negative;
        private final boolean inverted;
        private final BigInteger ones;
        private final BigInteger most;

        Operand(int node, boolean negative, boolean inverted) {
            this.negative = negative;
            this.inverted = inverted;
            this.ones = BigInteger.ONE.shiftLeft(bits(node)).subtract(BigInteger.ONE);
            this.most = greatest[node];
        }

        /** An inverted wire is its ones minus itself. */
        BigInteger correction() {
            return inverted ? (negative ? ones.negate() : ones) : BigInteger.ZERO;
        }

        BigInteger greatest() {
            return inverted ? ones : most;
        }
    }

    /** The operand with fewer bits outside those where both meet: only there an inverter isn't part of the adder. */
    private Inverted cheaper(int adder) {
        return bits(graph.left(adder)) < bits(graph.right(adder)) ? Inverted.LEFT : Inverted.RIGHT;
    }

    /** Bits where both operands of an adder meet. */
    private int overlap(int adder) {
        int low = Math.max(graph.leftShift(adder), graph.rightShift(adder));
        int high = Math.min(
                graph.leftShift(adder) + bits(graph.left(adder)), graph.rightShift(adder) + bits(graph.right(adder)));
        return Math.max(0, high - low);
    }

    private int outputCost(int output) {
        boolean inverts = invertsOutput(output);
        BigInteger constant = constant(output);
        int count = 0;
        for (int bit = 0; bit < bits(graph.node(output)) + graph.shift(output); bit++) {
            count += constant.testBit(bit) != inverts ? 1 : 0;
        }
        return count;
    }

    /** What a node's wire has to be added to, or subtracted from, to give its value. */
    public BigInteger offset(int node) {
        return offset[node];
    }

    /** Whether the wire is subtracted. */
    public boolean isNegative(int node) {
        return negative[node];
    }

    /** Width of a node's wire. */
    public int bits(int node) {
        return greatest[node].bitLength();
    }

    public Inverted inverted(int adder) {
        return inverted[adder];
    }

    /** Whether the wire of an output's node is inverted before {@link #constant} is added to it, shifted. */
    public boolean invertsOutput(int output) {
        return graph.isNegated(output) != negative[graph.node(output)];
    }

    /** What is added, bias included, to the shifted wire of an output's node, inverted where {@link #invertsOutput}. */
    public BigInteger constant(int output) {
        int node = graph.node(output);
        BigInteger sum = graph.isNegated(output) ? offset[node].negate() : offset[node];
        if (invertsOutput(output)) {
            sum = sum.subtract(BigInteger.ONE.shiftLeft(bits(node)).subtract(BigInteger.ONE));
        }
        return sum.shiftLeft(graph.shift(output)).add(BigInteger.valueOf(graph.bias(output)));
    }

    /** Bits of all adders and inverters: about the LUTs that a synthesis needs. */
    public long cost() {
        return cost;
    }
}
