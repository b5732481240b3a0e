package org.bitsweep.codegen.verilog.circuit;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/** Computes what a circuit gives, without any tool. */
public final class Interpreter {
    private final Circuit circuit;

    /** For one circuit. */
    public Interpreter(Circuit circuit) {
        this.circuit = circuit;
    }

    /**
     * The output ports for values of the input ports.
     *
     * @param ports bits of every input port, by name, not negative
     * @return bits of every output port, by name, not negative
     * @throws IllegalStateException if a node leaves its span: a mistake in the circuit
     */
    public Map<String, BigInteger> run(Map<String, BigInteger> ports) {
        BigInteger[] values = values(ports);
        Map<String, BigInteger> outputs = new LinkedHashMap<>();
        for (Port port : circuit.outputPorts()) {
            BigInteger bits = BigInteger.ZERO;
            int place = 0;
            for (Node driver : circuit.drivers(port)) {
                bits = bits.or(OperationValue.reread(values[driver.id()], port.width(), false)
                        .shiftLeft(place));
                place += port.width();
            }
            outputs.put(port.name(), bits);
        }
        return outputs;
    }

    /** The values of all nodes, by {@link Node#id}. */
    public BigInteger[] values(Map<String, BigInteger> ports) {
        BigInteger[] values = new BigInteger[circuit.nodes().size()];
        OperationValue operations = new OperationValue(input -> input(ports, input), operand -> values[operand.id()]);
        for (Node node : circuit.nodes()) {
            BigInteger value = node.operation().accept(operations);
            if (!node.span().contains(Span.of(value))) {
                throw new IllegalStateException(node + " is " + value);
            }
            values[node.id()] = value;
        }
        return values;
    }

    private static BigInteger input(Map<String, BigInteger> ports, Operation.Input input) {
        BigInteger bits = ports.get(input.port());
        if (bits == null) {
            throw new IllegalArgumentException("no value for port " + input.port());
        }
        return OperationValue.reread(bits.shiftRight(input.offset()), input.width(), input.signed());
    }
}
