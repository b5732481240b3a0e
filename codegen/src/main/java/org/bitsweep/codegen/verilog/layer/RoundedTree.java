package org.bitsweep.codegen.verilog.layer;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.codegen.verilog.circuit.Circuit;
import org.bitsweep.codegen.verilog.circuit.Node;
import org.bitsweep.codegen.verilog.circuit.Operation;

/** A balanced tree of sums whose terms may have been rounded: every rounding bit is the carry of one of its adders. */
final class RoundedTree {
    private final Circuit circuit;

    RoundedTree(Circuit circuit) {
        this.circuit = circuit;
    }

    private record Part(Node sum, List<Node> carries) {}

    /** The sum of some terms and a constant. */
    Node sum(List<Node> terms, Node constant) {
        if (terms.isEmpty()) {
            return constant;
        }
        Part all = tree(terms);
        Part whole = constant.isConstant() && constant.constant().signum() == 0
                ? all
                : add(all, new Part(constant, List.of()));
        Node sum = whole.sum();
        for (Node carry : whole.carries()) {
            sum = circuit.sum(sum, carry);
        }
        return sum;
    }

    private Part tree(List<Node> terms) {
        if (terms.size() == 1) {
            return part(terms.get(0));
        }
        int half = (terms.size() + 1) / 2;
        return add(tree(terms.subList(0, half)), tree(terms.subList(half, terms.size())));
    }

    private static Part part(Node term) {
        if (term.operation() instanceof Operation.Sum sum && sum.isIncrement()) {
            return new Part(sum.a(), List.of(sum.b()));
        }
        return new Part(term, List.of());
    }

    private Part add(Part a, Part b) {
        List<Node> carries = new ArrayList<>(a.carries());
        carries.addAll(b.carries());
        if (carries.isEmpty()) {
            return new Part(circuit.sum(a.sum(), b.sum()), List.of());
        }
        Node carry = carries.remove(0);
        return new Part(circuit.sumWithCarry(a.sum(), 0, b.sum(), carry), carries);
    }
}
