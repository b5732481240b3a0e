package org.bitsweep.codegen.verilog.circuit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A value times an integer that is known, of shifts, additions and subtractions: one adder for every digit but the first of
 * its canonical signed digits.
 */
public final class ConstantProduct {
    private final Circuit circuit;

    /** In a circuit. */
    public ConstantProduct(Circuit circuit) {
        this.circuit = circuit;
    }

    private record Term(Node node, int shift, boolean negative) {}

    /** {@code value * factor}. */
    public Node of(Node value, BigInteger factor) {
        if (factor.signum() == 0) {
            return circuit.constant(0);
        }
        if (value.isConstant()) {
            return circuit.constant(value.constant().multiply(factor));
        }
        Term sum = tree(digits(value, factor));
        Node product = sum.negative()
                ? circuit.shift(circuit.difference(circuit.constant(0), sum.node()), sum.shift())
                : circuit.shift(sum.node(), sum.shift());
        // The sums of digits are known by wider spans than the product.
        Span exact = value.span().times(Span.of(factor));
        return circuit.bits(product, 0, exact.width(), exact.signed());
    }

    private static List<Term> digits(Node value, BigInteger factor) {
        List<Term> terms = new ArrayList<>();
        BigInteger rest = factor.abs();
        for (int place = 0; rest.signum() != 0; place++) {
            if (rest.testBit(0)) {
                boolean minus = rest.testBit(1);
                terms.add(new Term(value, place, minus != factor.signum() < 0));
                rest = minus ? rest.add(BigInteger.ONE) : rest.subtract(BigInteger.ONE);
            }
            rest = rest.shiftRight(1);
        }
        return terms;
    }

    private Term tree(List<Term> terms) {
        if (terms.size() == 1) {
            return terms.get(0);
        }
        int half = terms.size() / 2;
        return add(tree(terms.subList(half, terms.size())), tree(terms.subList(0, half)));
    }

    private Term add(Term a, Term b) {
        int common = Math.min(a.shift(), b.shift());
        int shiftA = a.shift() - common;
        int shiftB = b.shift() - common;
        if (a.negative() == b.negative()) {
            return new Term(circuit.sum(a.node(), shiftA, b.node(), shiftB), common, a.negative());
        }
        return a.negative()
                ? new Term(circuit.difference(b.node(), shiftB, a.node(), shiftA), common, false)
                : new Term(circuit.difference(a.node(), shiftA, b.node(), shiftB), common, false);
    }
}
