package org.bitsweep.model.importer.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.tensor.Tensor;

/**
 * The graph of an ONNX file: nodes in topological order, constants, inputs and outputs by tensor name. Mutable; lives only
 * during an import.
 */
final class OnnxGraph {
    private List<OnnxNode> nodes = new ArrayList<>();
    private final Map<String, Tensor> constants = new LinkedHashMap<>();
    private final Map<String, int[]> inputs = new LinkedHashMap<>();
    private final List<String> outputs = new ArrayList<>();
    private int fresh;

    List<OnnxNode> nodes() {
        return nodes;
    }

    void setNodes(List<OnnxNode> changed) {
        nodes = new ArrayList<>(changed);
    }

    Map<String, Tensor> constants() {
        return constants;
    }

    Optional<Tensor> constant(String tensor) {
        return Optional.ofNullable(constants.get(tensor));
    }

    /** Inputs that aren't constants, with their shapes, the batch dimension first. */
    Map<String, int[]> inputs() {
        return inputs;
    }

    List<String> outputs() {
        return outputs;
    }

    Optional<OnnxNode> producer(String tensor) {
        return nodes.stream().filter(node -> node.outputs().contains(tensor)).findFirst();
    }

    List<OnnxNode> consumers(String tensor) {
        return nodes.stream().filter(node -> node.inputs().contains(tensor)).toList();
    }

    /** A name that no tensor has. */
    String freshTensor() {
        return "\0" + fresh++;
    }

    /** Adds a constant under a new name. */
    String addConstant(Tensor value) {
        String name = freshTensor();
        constants.put(name, value);
        return name;
    }

    /** Whoever reads one tensor reads another instead. */
    void redirect(String from, String to) {
        for (OnnxNode node : nodes) {
            node.inputs().replaceAll(name -> name.equals(from) ? to : name);
        }
        outputs.replaceAll(name -> name.equals(from) ? to : name);
    }

    /** Takes a node out; whoever read its output reads one of its inputs. */
    void bypass(OnnxNode node, int port) {
        nodes.remove(node);
        redirect(node.output(), node.input(port));
    }
}
