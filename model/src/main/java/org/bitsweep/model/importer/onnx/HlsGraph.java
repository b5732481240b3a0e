package org.bitsweep.model.importer.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.tensor.TensorShape;

/** hls4ml's graph while its QONNX passes rewrite it. Mutable; lives only during an import. */
final class HlsGraph {
    private final List<HlsNode> nodes = new ArrayList<>();
    private final Map<String, HlsConstant> constants = new LinkedHashMap<>();
    private final Map<String, TensorShape> shapes = new HashMap<>();
    private final Map<String, TensorShape> inputs = new LinkedHashMap<>();
    private final List<String> outputs = new ArrayList<>();

    List<HlsNode> nodes() {
        return nodes;
    }

    Map<String, TensorShape> inputs() {
        return inputs;
    }

    /** The tensors that are the network's outputs. */
    List<String> outputs() {
        return outputs;
    }

    Optional<HlsConstant> constant(String tensor) {
        return Optional.ofNullable(constants.get(tensor));
    }

    boolean isConstant(String tensor) {
        return constants.containsKey(tensor);
    }

    void setConstant(String tensor, HlsConstant value) {
        constants.put(tensor, value);
    }

    void setShape(String tensor, TensorShape shape) {
        shapes.put(tensor, shape);
    }

    /** The shape of one sample of a tensor. */
    TensorShape shape(HlsNode reader, String tensor) {
        TensorShape shape = shapes.get(tensor);
        if (shape == null) {
            throw new NodeProblem("node " + reader.label() + " reads " + tensor + ", whose shape isn't known");
        }
        return shape;
    }

    Optional<HlsNode> producer(String tensor) {
        return nodes.stream().filter(node -> node.output().equals(tensor)).findFirst();
    }

    /** The scaling that writes a tensor, if one does. */
    Optional<HlsOperation.Scale> scale(String tensor) {
        return producer(tensor)
                .map(HlsNode::operation)
                .filter(HlsOperation.Scale.class::isInstance)
                .map(HlsOperation.Scale.class::cast)
                .filter(scale -> scale.kind() == org.bitsweep.model.layer.BatchNormalization.Kind.APPLY_ALPHA);
    }

    void replace(HlsNode old, HlsNode replacement) {
        nodes.set(nodes.indexOf(old), replacement);
        shapes.putIfAbsent(replacement.output(), shape(old, old.output()));
    }

    /**
     * Checks that a quantizer that needs a scaling behind it isn't the network's last node: hls4ml 1.3.0 declares the types
     * of the binary activation and the scaling under the one name {@code result_t} there, so that the scaling ends in a bit.
     */
    void requireInner(HlsNode node) {
        if (outputs.contains(node.output())) {
            throw new NodeProblem("node " + node.label() + " ends the network with a scale, whose product hls4ml 1.3.0 "
                    + "rounds to a single bit; use a scale of 1");
        }
    }

    /** Takes a node out; whoever read it reads its input. */
    void remove(HlsNode node, String input) {
        nodes.remove(node);
        redirect(node.output(), input);
    }

    private void redirect(String from, String to) {
        for (HlsNode node : nodes) {
            node.inputs().replaceAll(name -> name.equals(from) ? to : name);
        }
        outputs.replaceAll(name -> name.equals(from) ? to : name);
    }

    /**
     * Puts a node between a tensor and whoever reads it.
     *
     * @throws NodeProblem if several read it: hls4ml 1.3.0's {@code insert_node} would rewire the first of them alone
     */
    void insertAfter(String tensor, HlsNode node) {
        List<HlsNode> readers = nodes.stream()
                .filter(reader -> reader.inputs().contains(tensor))
                .toList();
        if (readers.size() > 1 || (readers.size() == 1 && outputs.contains(tensor))) {
            throw new NodeProblem("node " + node.label() + " has to be inserted behind a tensor that "
                    + String.join(" and ", readers.stream().map(HlsNode::label).toList())
                    + " read, where hls4ml 1.3.0 rewires only the first; give each reader a quantizer of its own with a "
                    + "scale that is a power of two");
        }
        redirect(tensor, node.output());
        Optional<HlsNode> writer = producer(tensor);
        nodes.add(writer.map(found -> nodes.indexOf(found) + 1).orElse(0), node);
    }
}
