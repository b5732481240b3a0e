package org.bitsweep.codegen.verilog.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitsweep.codegen.verilog.adder.AdderGraph;
import org.bitsweep.codegen.verilog.adder.OffsetForm;
import org.bitsweep.codegen.verilog.circuit.Circuit;
import org.bitsweep.codegen.verilog.circuit.Node;
import org.bitsweep.codegen.verilog.circuit.Span;

/** Puts a graph of adders into a circuit, on wires without signs. */
final class OffsetAdders {
    private final Circuit circuit;
    private final AdderGraph graph;
    private final OffsetForm form;

    OffsetAdders(Circuit circuit, AdderGraph graph, OffsetForm form) {
        this.circuit = circuit;
        this.graph = graph;
        this.form = form;
    }

    /**
     * The outputs of the graph.
     *
     * @param exact for every output, what it is known to be
     * @param least what the adder of an output must be built for, also where no value needs it
     */
    List<Node> outputs(List<Node> inputs, List<Span> exact, Optional<Span> least) {
        List<Node> wires = new ArrayList<>();
        inputs.forEach(input -> wires.add(wire(input)));
        for (int adder = 0; adder < graph.adders(); adder++) {
            wires.add(sum(wires, adder));
        }
        List<Node> outputs = new ArrayList<>();
        for (int output = 0; output < graph.outputs(); output++) {
            Span span = exact.get(output);
            Node value = graph.hasNode(output) ? output(wires, output) : circuit.constant(graph.bias(output));
            outputs.add(
                    least.isPresent() && !span.contains(least.get())
                            ? circuit.widened(value, least.get())
                            : circuit.bits(value, 0, span.width(), span.signed()));
        }
        return outputs;
    }

    private Node wire(Node input) {
        if (!input.signed()) {
            return input;
        }
        int sign = input.width() - 1;
        return circuit.concat(circuit.not(circuit.sign(input)), circuit.bits(input, 0, sign, false), sign);
    }

    private Node inverted(Node wire, int width) {
        return circuit.bits(circuit.complement(wire), 0, width, false);
    }

    /** What is inverted comes second: the inverters then are part of the adder. */
    private Node sum(List<Node> wires, int adder) {
        Node left = wires.get(graph.left(adder));
        Node right = wires.get(graph.right(adder));
        int leftShift = graph.leftShift(adder);
        int rightShift = graph.rightShift(adder);
        return switch (form.inverted(adder)) {
            case NONE -> circuit.sum(left, leftShift, right, rightShift);
            case RIGHT -> circuit.sum(left, leftShift, inverted(right, form.bits(graph.right(adder))), rightShift);
            case LEFT -> circuit.sum(right, rightShift, inverted(left, form.bits(graph.left(adder))), leftShift);
        };
    }

    private Node output(List<Node> wires, int output) {
        int node = graph.node(output);
        Node wire = form.invertsOutput(output) ? inverted(wires.get(node), form.bits(node)) : wires.get(node);
        return circuit.sum(wire, graph.shift(output), circuit.constant(form.constant(output)), 0);
    }
}
