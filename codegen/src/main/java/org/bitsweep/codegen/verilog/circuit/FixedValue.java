package org.bitsweep.codegen.verilog.circuit;

import java.util.List;
import org.bitsweep.model.precision.FixedPointType;

/**
 * A fixed-point number in a circuit: {@code node * 2^-fractionalBits} of a type. The type says what the number is declared
 * as; the node may need fewer bits.
 *
 * @param node its raw value
 * @param type what it is declared as
 */
public record FixedValue(Node node, FixedPointType type) {
    public FixedValue {
        if (!Span.of(type).contains(node.span())) {
            throw new IllegalArgumentException(node + " isn't within " + type);
        }
    }

    /** All of a list of raw values, of one type. */
    public static List<FixedValue> all(List<Node> nodes, FixedPointType type) {
        return nodes.stream().map(node -> new FixedValue(node, type)).toList();
    }
}
