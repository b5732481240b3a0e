package org.bitsweep.codegen.verilog.circuit;

import java.math.BigInteger;
import java.util.List;

/** How a node is made of others. Every one is exact; only {@link Bits} loses bits, as a slice does. */
public sealed interface Operation {
    /** The nodes that it reads. */
    List<Node> operands();

    /** Calls the visitor's case for this operation. */
    <R> R accept(OperationVisitor<R> visitor);

    /**
     * Bits of an input port.
     *
     * @param port name of the port
     * @param offset place of the lowest bit in the port
     * @param width bits
     * @param signed whether they are in two's complement
     */
    record Input(String port, int offset, int width, boolean signed) implements Operation {
        @Override
        public List<Node> operands() {
            return List.of();
        }

        @Override
        public <R> R accept(OperationVisitor<R> visitor) {
            return visitor.visitInput(this);
        }
    }

    /** An integer that is known. */
    record Constant(BigInteger value) implements Operation {
        @Override
        public List<Node> operands() {
            return List.of();
        }

        @Override
        public <R> R accept(OperationVisitor<R> visitor) {
            return visitor.visitConstant(this);
        }
    }

    /**
     * {@code (a << shiftA) + (b << shiftB) + carry}, or {@code (a << shiftA) - (b << shiftB)}. In a carry chain of an FPGA
     * what computes {@code b} can be one with the adder, what computes {@code a} can't.
     *
     * @param carry a single bit; the constant zero of a subtraction
     * @param span what the adder is built for: at least what it gives
     */
    record Sum(Node a, int shiftA, Node b, int shiftB, boolean subtract, Node carry, Span span) implements Operation {
        /** Whether it adds nothing but a bit, as a rounder does; that can be the carry of another adder. */
        public boolean isIncrement() {
            return !subtract
                    && shiftA == 0
                    && shiftB == 0
                    && carry.isZero()
                    && !b.isConstant()
                    && Span.BIT.contains(b.span());
        }

        @Override
        public List<Node> operands() {
            return List.of(a, b, carry);
        }

        @Override
        public <R> R accept(OperationVisitor<R> visitor) {
            return visitor.visitSum(this);
        }
    }

    /** {@code a * b} of two values that aren't known. */
    record Product(Node a, Node b) implements Operation {
        @Override
        public List<Node> operands() {
            return List.of(a, b);
        }

        @Override
        public <R> R accept(OperationVisitor<R> visitor) {
            return visitor.visitProduct(this);
        }
    }

    /** {@code a << bits}: wires. */
    record Shift(Node a, int bits) implements Operation {
        @Override
        public List<Node> operands() {
            return List.of(a);
        }

        @Override
        public <R> R accept(OperationVisitor<R> visitor) {
            return visitor.visitShift(this);
        }
    }

    /** {@code width} bits of {@code a} in two's complement from bit {@code low} on, read with or without a sign. */
    record Bits(Node a, int low, int width, boolean signed) implements Operation {
        @Override
        public List<Node> operands() {
            return List.of(a);
        }

        @Override
        public <R> R accept(OperationVisitor<R> visitor) {
            return visitor.visitBits(this);
        }
    }

    /** {@code (high << lowWidth) + low}, where {@code low} is of {@code lowWidth} bits without a sign: wires. */
    record Concat(Node high, Node low, int lowWidth) implements Operation {
        @Override
        public List<Node> operands() {
            return List.of(high, low);
        }

        @Override
        public <R> R accept(OperationVisitor<R> visitor) {
            return visitor.visitConcat(this);
        }
    }

    /** {@code condition ? a : b}. */
    record Select(Node condition, Node a, Node b) implements Operation {
        @Override
        public List<Node> operands() {
            return List.of(condition, a, b);
        }

        @Override
        public <R> R accept(OperationVisitor<R> visitor) {
            return visitor.visitSelect(this);
        }
    }

    /** {@code a < b} or {@code a == b}, a single bit. */
    record Comparison(Comparator comparator, Node a, Node b) implements Operation {
        @Override
        public List<Node> operands() {
            return List.of(a, b);
        }

        @Override
        public <R> R accept(OperationVisitor<R> visitor) {
            return visitor.visitComparison(this);
        }
    }

    /** Two single bits in a gate. */
    record Logic(Gate gate, Node a, Node b) implements Operation {
        @Override
        public List<Node> operands() {
            return List.of(a, b);
        }

        @Override
        public <R> R accept(OperationVisitor<R> visitor) {
            return visitor.visitLogic(this);
        }
    }

    /** The other single bit. */
    record Not(Node a) implements Operation {
        @Override
        public List<Node> operands() {
            return List.of(a);
        }

        @Override
        public <R> R accept(OperationVisitor<R> visitor) {
            return visitor.visitNot(this);
        }
    }

    /** {@code -1 - a}: all bits of {@code a} inverted, a sign included. */
    record Complement(Node a) implements Operation {
        @Override
        public List<Node> operands() {
            return List.of(a);
        }

        @Override
        public <R> R accept(OperationVisitor<R> visitor) {
            return visitor.visitComplement(this);
        }
    }

    /** The word of a table at an address without a sign; past its end, the last word. */
    record Rom(List<BigInteger> table, Node address) implements Operation {
        public Rom {
            table = List.copyOf(table);
        }

        @Override
        public List<Node> operands() {
            return List.of(address);
        }

        @Override
        public <R> R accept(OperationVisitor<R> visitor) {
            return visitor.visitRom(this);
        }
    }

    /** How two values are compared. */
    enum Comparator {
        LESS,
        EQUAL
    }

    /** How two bits become one. */
    enum Gate {
        AND,
        OR,
        XOR
    }
}
