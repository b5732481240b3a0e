package org.bitsweep.codegen.verilog.layer;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.codegen.verilog.adder.AdderGraph;
import org.bitsweep.codegen.verilog.circuit.Circuit;
import org.bitsweep.codegen.verilog.circuit.Node;

/** Puts a graph of adders into a circuit. */
final class AdderNodes {
    private final Circuit circuit;
    private final AdderGraph graph;

    AdderNodes(Circuit circuit, AdderGraph graph) {
        this.circuit = circuit;
        this.graph = graph;
    }

    /** The outputs of the graph without their biases. */
    List<Node> outputs(List<Node> inputs) {
        List<Node> nodes = new ArrayList<>(inputs);
        for (int adder = 0; adder < graph.adders(); adder++) {
            Node left = nodes.get(graph.left(adder));
            Node right = nodes.get(graph.right(adder));
            nodes.add(
                    graph.subtracts(adder)
                            ? circuit.difference(left, graph.leftShift(adder), right, graph.rightShift(adder))
                            : circuit.sum(left, graph.leftShift(adder), right, graph.rightShift(adder)));
        }
        List<Node> outputs = new ArrayList<>();
        for (int output = 0; output < graph.outputs(); output++) {
            outputs.add(graph.hasNode(output) ? output(nodes, output) : circuit.constant(0));
        }
        return outputs;
    }

    private Node output(List<Node> nodes, int output) {
        Node node = nodes.get(graph.node(output));
        return graph.isNegated(output)
                ? circuit.difference(circuit.constant(0), 0, node, graph.shift(output))
                : circuit.shift(node, graph.shift(output));
    }
}
