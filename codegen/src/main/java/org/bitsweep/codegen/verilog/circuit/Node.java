package org.bitsweep.codegen.verilog.circuit;

import java.math.BigInteger;

/**
 * A value of a {@link Circuit}: an integer that an operation gives, always within a span. Only circuits make nodes, and
 * two nodes of one circuit are never the same operation on the same operands.
 */
public final class Node {
    private final int id;
    private final Operation operation;
    private final Span span;

    Node(int id, Operation operation, Span span) {
        this.id = id;
        this.operation = operation;
        this.span = span;
    }

    /** Its place in the circuit: operands come before what reads them. */
    public int id() {
        return id;
    }

    public Operation operation() {
        return operation;
    }

    /** What it can be. */
    public Span span() {
        return span;
    }

    /** Bits of its wire. */
    public int width() {
        return span.width();
    }

    /** Whether its wire has a sign. */
    public boolean signed() {
        return span.signed();
    }

    /** Whether it is one value whatever the inputs are. */
    public boolean isConstant() {
        return span.isPoint();
    }

    /** The value of a constant. */
    public BigInteger constant() {
        if (!isConstant()) {
            throw new IllegalStateException("not a constant: " + this);
        }
        return span.min();
    }

    boolean isConstant(BigInteger value) {
        return isConstant() && span.min().equals(value);
    }

    boolean isZero() {
        return isConstant(BigInteger.ZERO);
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public String toString() {
        return "n" + id + " " + span;
    }
}
