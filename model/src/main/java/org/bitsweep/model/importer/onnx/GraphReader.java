package org.bitsweep.model.importer.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the graph of an ONNX file and checks that it is one: no name twice, nothing dangling, no cycle. */
final class GraphReader {
    private final GraphProto proto;
    private final OnnxGraph graph = new OnnxGraph();

    private GraphReader(GraphProto proto) {
        this.proto = proto;
    }

    static OnnxGraph read(GraphProto proto) {
        GraphReader reader = new GraphReader(proto);
        reader.readConstants();
        reader.readInputs();
        reader.readNodes();
        for (ValueInfoProto output : proto.getOutputList()) {
            reader.graph.outputs().add(output.getName());
        }
        reader.check();
        return reader.graph;
    }

    private void readConstants() {
        if (proto.getSparseInitializerCount() > 0) {
            throw new NodeProblem("the graph has sparse initializers, which aren't read; store them densely");
        }
        for (TensorProto tensor : proto.getInitializerList()) {
            if (graph.constants().put(tensor.getName(), TensorReader.read(tensor, tensor.getName())) != null) {
                throw new NodeProblem("two initializers have the name " + tensor.getName());
            }
        }
    }

    private void readInputs() {
        for (ValueInfoProto input : proto.getInputList()) {
            if (!graph.constants().containsKey(input.getName())) {
                graph.inputs().put(input.getName(), shape(input));
            }
        }
        if (graph.inputs().isEmpty()) {
            throw new NodeProblem("the graph has no inputs but constants; export the model again");
        }
    }

    private static int[] shape(ValueInfoProto input) {
        TensorShapeProto shape = input.getType().getTensorType().getShape();
        int rank = shape.getDimCount();
        if (!input.getType().hasTensorType() || rank < 2) {
            throw new NodeProblem("input " + input.getName() + " has " + rank
                    + " dimensions; it needs the batch dimension and at least one more");
        }
        int[] sizes = new int[rank];
        sizes[0] = shape.getDim(0).getDimValue() > 0 ? clamp(shape.getDim(0).getDimValue()) : 1;
        for (int i = 1; i < rank; i++) {
            long size = shape.getDim(i).getDimValue();
            if (size < 1 || size > Integer.MAX_VALUE) {
                throw new NodeProblem("dimension " + i + " of input " + input.getName() + " is "
                        + (size == 0 ? "open" : String.valueOf(size)) + "; export the model with a fixed shape");
            }
            sizes[i] = (int) size;
        }
        return sizes;
    }

    /** The batch size doesn't matter, so that a huge one is as good as any. */
    private static int clamp(long batch) {
        return (int) Math.min(batch, 1 << 20);
    }

    private void readNodes() {
        List<OnnxNode> nodes = new ArrayList<>();
        for (var node : proto.getNodeList()) {
            OnnxNode read = OnnxNode.of(node);
            if (read.outputs().isEmpty() || read.output().isEmpty()) {
                throw new NodeProblem(read, "has no output; the file is damaged: export the model again");
            }
            nodes.add(read);
        }
        graph.setNodes(nodes);
    }

    private void check() {
        Set<String> defined = new HashSet<>(graph.constants().keySet());
        defined.addAll(graph.inputs().keySet());
        Map<String, Integer> producers = new HashMap<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            OnnxNode node = graph.nodes().get(i);
            for (String output : node.outputs()) {
                if (!output.isEmpty() && (defined.contains(output) || producers.put(output, i) != null)) {
                    throw new NodeProblem(node, "writes the tensor " + output + ", which is defined already");
                }
            }
        }
        defined.addAll(producers.keySet());
        for (OnnxNode node : graph.nodes()) {
            for (String input : node.inputs()) {
                if (!input.isEmpty() && !defined.contains(input)) {
                    throw new NodeProblem(
                            node,
                            "reads the tensor " + input
                                    + ", which no node, input or initializer provides; export the model again");
                }
            }
        }
        for (String output : graph.outputs()) {
            if (!defined.contains(output)) {
                throw new NodeProblem("output " + output + " is computed by no node; export the model again");
            }
        }
        if (graph.outputs().isEmpty()) {
            throw new NodeProblem("the graph has no outputs; export the model again");
        }
        sort(producers);
    }

    /** Kahn's algorithm; of the nodes that could be next, the first in the file is. */
    private void sort(Map<String, Integer> producers) {
        List<OnnxNode> nodes = graph.nodes();
        int[] missing = new int[nodes.size()];
        List<List<Integer>> users = new ArrayList<>();
        nodes.forEach(node -> users.add(new ArrayList<>()));
        for (int i = 0; i < missing.length; i++) {
            for (String input : new HashSet<>(nodes.get(i).inputs())) {
                Integer producer = producers.get(input);
                if (producer != null) {
                    missing[i]++;
                    users.get(producer).add(i);
                }
            }
        }
        TreeSet<Integer> ready = new TreeSet<>();
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] == 0) {
                ready.add(i);
            }
        }
        List<OnnxNode> sorted = new ArrayList<>();
        while (!ready.isEmpty()) {
            int next = ready.first();
            ready.remove(next);
            sorted.add(nodes.get(next));
            for (int user : users.get(next)) {
                if (--missing[user] == 0) {
                    ready.add(user);
                }
            }
        }
        if (sorted.size() < nodes.size()) {
            throw new NodeProblem("the nodes " + cycle(nodes, missing) + " form a cycle; export the model again");
        }
        graph.setNodes(sorted);
    }

    private static String cycle(List<OnnxNode> nodes, int[] missing) {
        Deque<String> labels = new ArrayDeque<>();
        for (int i = 0; i < missing.length && labels.size() < 5; i++) {
            if (missing[i] > 0) {
                labels.add(nodes.get(i).label());
            }
        }
        return String.join(", ", Collections.unmodifiableCollection(labels));
    }
}
