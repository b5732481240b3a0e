package org.bitsweep.codegen.verilog.circuit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A combinational circuit that grows: a graph of exact integers. Every method gives the node that stands for its result; the
 * same operation on the same operands is one node, what is known is a constant, and what is only wires costs no operation.
 * Not thread-safe.
 */
public final class Circuit {
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Operation, Node> known = new HashMap<>();
    private final Map<String, Port> inputs = new LinkedHashMap<>();
    private final Map<String, Port> outputs = new LinkedHashMap<>();
    private final Map<String, List<Node>> driven = new LinkedHashMap<>();

    /**
     * Declares an input port of numbers of one width.
     *
     * @param port an identifier of Verilog, not used yet
     * @param elements how many numbers, the first in the lowest bits
     * @return one node a number
     */
    public List<Node> inputs(String port, int elements, int width, boolean signed) {
        claim(port);
        inputs.put(port, new Port(port, elements, width));
        List<Node> made = new ArrayList<>();
        for (int i = 0; i < elements; i++) {
            made.add(node(new Operation.Input(port, i * width, width, signed), Span.bits(width, signed)));
        }
        return made;
    }

    /**
     * Declares an output port and what drives it.
     *
     * @param port an identifier of Verilog, not used yet
     * @param values one node a number, the first in the lowest bits; each has to fit the width
     */
    public void outputs(String port, List<Node> values, int width) {
        claim(port);
        for (Node value : values) {
            if (value.width() > width) {
                throw new IllegalArgumentException(value + " doesn't fit the " + width + " bits of port " + port);
            }
        }
        outputs.put(port, new Port(port, values.size(), width));
        driven.put(port, List.copyOf(values));
    }

    private void claim(String port) {
        if (inputs.containsKey(port) || outputs.containsKey(port)) {
            throw new IllegalArgumentException("there is a port " + port + " already");
        }
    }

    /** The input ports, in the order in which they were declared. */
    public List<Port> inputPorts() {
        return List.copyOf(inputs.values());
    }

    /** The output ports, in the order in which they were declared. */
    public List<Port> outputPorts() {
        return List.copyOf(outputs.values());
    }

    /** What drives an output port. */
    public List<Node> drivers(Port output) {
        return driven.getOrDefault(output.name(), List.of());
    }

    /** All nodes, operands first; also those that no output needs. */
    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    /** An integer that is known. */
    public Node constant(BigInteger value) {
        return node(new Operation.Constant(value), Span.of(value));
    }

    /** An integer that is known. */
    public Node constant(long value) {
        return constant(BigInteger.valueOf(value));
    }

    /** {@code a + b}. */
    public Node sum(Node a, Node b) {
        return sum(a, 0, b, 0);
    }

    /** {@code a - b}. */
    public Node difference(Node a, Node b) {
        return difference(a, 0, b, 0);
    }

    /** {@code (a << shiftA) + (b << shiftB)}. What computes {@code b} can be one with the adder. */
    public Node sum(Node a, int shiftA, Node b, int shiftB) {
        int common = Math.min(shiftA, shiftB);
        if (common > 0) {
            return shift(sum(a, shiftA - common, b, shiftB - common), common);
        }
        if (a.isZero()) {
            return shift(b, shiftB);
        }
        if (b.isZero()) {
            return shift(a, shiftA);
        }
        if (isBelow(b, shiftB, shiftA)) {
            return concat(a, shift(b, shiftB), shiftA);
        }
        if (isBelow(a, shiftA, shiftB)) {
            return concat(b, shift(a, shiftA), shiftB);
        }
        Node other = known.get(sumOf(b, shiftB, a, shiftA, false, constant(0)));
        return other != null ? other : adder(a, shiftA, b, shiftB, false, constant(0));
    }

    /** Whether a shifted value only has bits below a place, and no sign. */
    private static boolean isBelow(Node value, int shift, int place) {
        return !value.signed() && value.width() + shift <= place;
    }

    /** {@code (a << shiftA) - (b << shiftB)}. What computes {@code b} can be one with the adder. */
    public Node difference(Node a, int shiftA, Node b, int shiftB) {
        int common = Math.min(shiftA, shiftB);
        if (common > 0) {
            return shift(difference(a, shiftA - common, b, shiftB - common), common);
        }
        if (b.isZero()) {
            return shift(a, shiftA);
        }
        if (a.equals(b) && shiftA == shiftB) {
            return constant(0);
        }
        return adder(a, shiftA, b, shiftB, true, constant(0));
    }

    /** {@code (a << shiftA) + b + carry} in one adder, where {@code carry} is a single bit. */
    public Node sumWithCarry(Node a, int shiftA, Node b, Node carry) {
        checkBit(carry);
        return carry.isZero() ? sum(a, shiftA, b, 0) : adder(a, shiftA, b, 0, false, carry);
    }

    private Node adder(Node a, int shiftA, Node b, int shiftB, boolean subtract, Node carry) {
        Operation.Sum sum = sumOf(a, shiftA, b, shiftB, subtract, carry);
        return node(sum, sum.span());
    }

    private static Operation.Sum sumOf(Node a, int shiftA, Node b, int shiftB, boolean subtract, Node carry) {
        Span added = b.span().shiftLeft(shiftB);
        Span span = a.span()
                .shiftLeft(shiftA)
                .plus(subtract ? added.negated() : added)
                .plus(carry.span());
        return new Operation.Sum(a, shiftA, b, shiftB, subtract, carry, span);
    }

    /**
     * The same value; where an adder gives it, one that is built for a wider span, so that what reads it has to look at all
     * bits. Any other node stays as it is.
     */
    public Node widened(Node node, Span span) {
        if (node.operation() instanceof Operation.Complement inverted) {
            return complement(
                    widened(inverted.a(), new Span(span.max().not(), span.min().not())));
        }
        if (node.operation() instanceof Operation.Shift shifted && !node.span().contains(span)) {
            return shift(widened(shifted.a(), span.shiftRight(shifted.bits())), shifted.bits());
        }
        if (!(node.operation() instanceof Operation.Sum sum) || node.span().contains(span)) {
            return node;
        }
        Span wide = sum.span().hull(span);
        return node(
                new Operation.Sum(sum.a(), sum.shiftA(), sum.b(), sum.shiftB(), sum.subtract(), sum.carry(), wide),
                wide);
    }

    /** {@code a * b}, which a tool builds; where one is a constant, {@link ConstantProduct} makes adders of it. */
    public Node product(Node a, Node b) {
        if (b.isConstant() && !a.isConstant()) {
            return product(b, a);
        }
        if (a.isConstant() && a.constant().bitCount() == 1 && a.constant().signum() >= 0) {
            return shift(b, a.constant().getLowestSetBit());
        }
        return node(new Operation.Product(a, b), a.span().times(b.span()));
    }

    /** {@code a << bits}. */
    public Node shift(Node a, int bits) {
        if (bits == 0 || a.isZero()) {
            return a;
        }
        if (a.operation() instanceof Operation.Shift inner) {
            return shift(inner.a(), inner.bits() + bits);
        }
        return node(new Operation.Shift(a, bits), a.span().shiftLeft(bits));
    }

    /** The {@code width} bits from bit {@code low} on, with or without a sign. Beyond the wire are copies of its sign. */
    public Node bits(Node a, int low, int width, boolean signed) {
        if (width == 0) {
            return constant(0);
        }
        Span shifted = a.span().shiftRight(low);
        Span kept = Span.bits(width, signed);
        if (kept.contains(shifted)) {
            return low == 0 ? a : slice(a, low, shifted.width(), shifted.signed(), shifted);
        }
        return slice(a, low, width, signed, kept);
    }

    /** {@code a >> low} with its sign: the floor of the division. */
    public Node shiftRight(Node a, int low) {
        Span shifted = a.span().shiftRight(low);
        return bits(a, low, shifted.width(), shifted.signed());
    }

    private Node slice(Node a, int low, int width, boolean signed, Span span) {
        if (a.operation() instanceof Operation.Shift inner && low >= inner.bits()) {
            return bits(inner.a(), low - inner.bits(), width, signed);
        }
        if (a.operation() instanceof Operation.Bits inner && low + width <= inner.width()) {
            return bits(inner.a(), inner.low() + low, width, signed);
        }
        if (a.operation() instanceof Operation.Concat inner) {
            if (low >= inner.lowWidth()) {
                return bits(inner.high(), low - inner.lowWidth(), width, signed);
            }
            if (low + width <= inner.lowWidth()) {
                return bits(inner.low(), low, width, signed);
            }
        }
        return node(new Operation.Bits(a, low, width, signed), span);
    }

    /** {@code (high << lowWidth) + low}, where {@code low} has at most so many bits and no sign. */
    public Node concat(Node high, Node low, int lowWidth) {
        if (low.signed() || (low.width() > lowWidth && !low.isZero())) {
            throw new IllegalArgumentException(low + " isn't " + lowWidth + " bits without a sign");
        }
        if (low.isZero()) {
            return shift(high, lowWidth);
        }
        if (high.isZero()) {
            return low;
        }
        return node(
                new Operation.Concat(high, low, lowWidth),
                high.span().shiftLeft(lowWidth).plus(low.span()));
    }

    /** {@code condition ? a : b}. */
    public Node select(Node condition, Node a, Node b) {
        checkBit(condition);
        if (condition.isConstant()) {
            return condition.isZero() ? b : a;
        }
        if (a.equals(b)) {
            return a;
        }
        if (condition.operation() instanceof Operation.Not not) {
            return select(not.a(), b, a);
        }
        if (a.isConstant(BigInteger.ONE) && b.isZero()) {
            return condition;
        }
        return node(new Operation.Select(condition, a, b), a.span().hull(b.span()));
    }

    /** {@code a < b}. */
    public Node less(Node a, Node b) {
        if (a.span().max().compareTo(b.span().min()) < 0) {
            return constant(1);
        }
        if (a.span().min().compareTo(b.span().max()) >= 0) {
            return constant(0);
        }
        return b.isZero() ? sign(a) : node(new Operation.Comparison(Operation.Comparator.LESS, a, b), Span.BIT);
    }

    /** {@code a < 0}. */
    public Node sign(Node a) {
        return a.signed() ? bits(a, a.width() - 1, 1, false) : constant(0);
    }

    /** {@code a == b}. */
    public Node equal(Node a, Node b) {
        if (a.equals(b)) {
            return constant(1);
        }
        if (a.span().disjoint(b.span())) {
            return constant(0);
        }
        if (a.isConstant()) {
            return equal(b, a);
        }
        if (Span.BIT.contains(a.span()) && b.isConstant()) {
            return b.isZero() ? not(a) : a;
        }
        return node(new Operation.Comparison(Operation.Comparator.EQUAL, a, b), Span.BIT);
    }

    /** Both of two bits. */
    public Node and(Node a, Node b) {
        checkBit(a);
        checkBit(b);
        if (a.isConstant()) {
            return a.isZero() ? a : b;
        }
        return b.isConstant() ? and(b, a) : a.equals(b) ? a : gate(Operation.Gate.AND, a, b);
    }

    /** One of two bits, or both. */
    public Node or(Node a, Node b) {
        checkBit(a);
        checkBit(b);
        if (a.isConstant()) {
            return a.isZero() ? b : a;
        }
        return b.isConstant() ? or(b, a) : a.equals(b) ? a : gate(Operation.Gate.OR, a, b);
    }

    /** One of two bits, not both. */
    public Node xor(Node a, Node b) {
        checkBit(a);
        checkBit(b);
        if (a.isConstant()) {
            return a.isZero() ? b : not(b);
        }
        return b.isConstant() ? xor(b, a) : a.equals(b) ? constant(0) : gate(Operation.Gate.XOR, a, b);
    }

    private Node gate(Operation.Gate gate, Node a, Node b) {
        return a.id() <= b.id()
                ? node(new Operation.Logic(gate, a, b), Span.BIT)
                : node(new Operation.Logic(gate, b, a), Span.BIT);
    }

    /** The other bit. */
    public Node not(Node a) {
        checkBit(a);
        return a.operation() instanceof Operation.Not inner ? inner.a() : node(new Operation.Not(a), Span.BIT);
    }

    /** {@code -1 - a}: all bits inverted, a sign included. */
    public Node complement(Node a) {
        if (a.operation() instanceof Operation.Complement inner) {
            return inner.a();
        }
        return node(
                new Operation.Complement(a),
                new Span(a.span().max().not(), a.span().min().not()));
    }

    /**
     * The word of a table at an address; past the end of the table, its last word.
     *
     * @param address without a sign
     */
    public Node rom(List<BigInteger> table, Node address) {
        if (address.signed()) {
            throw new IllegalArgumentException(address + " can't be an address: it has a sign");
        }
        BigInteger min = table.stream().min(BigInteger::compareTo).orElseThrow();
        BigInteger max = table.stream().max(BigInteger::compareTo).orElseThrow();
        return node(new Operation.Rom(table, address), new Span(min, max));
    }

    private static void checkBit(Node node) {
        if (!Span.BIT.contains(node.span())) {
            throw new IllegalArgumentException(node + " isn't a single bit");
        }
    }

    private Node node(Operation operation, Span span) {
        if (!(operation instanceof Operation.Constant) && !(operation instanceof Operation.Input)) {
            if (span.isPoint()) {
                return constant(span.min());
            }
            if (operation.operands().stream().allMatch(Node::isConstant)) {
                return constant(operation.accept(new OperationValue(Circuit::unknown, Node::constant)));
            }
        }
        Node same = known.get(operation);
        if (same != null) {
            return same;
        }
        Node made = new Node(nodes.size(), operation, span);
        nodes.add(made);
        known.put(operation, made);
        return made;
    }

    private static BigInteger unknown(Operation.Input input) {
        throw new IllegalStateException("not known: " + input);
    }
}
