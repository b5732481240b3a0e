package org.bitsweep.model.importer.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.bitsweep.model.tensor.Tensor;

/**
 * Turns convolutions, pools and normalizations whose channels come first into QONNX's form with channels last, as its
 * {@code ConvertToChannelsLast} does: a transposition before and behind each, most of which then cancel or move into
 * constants.
 */
final class ChannelsLast {
    private static final Set<String> WINDOWED =
            Set.of("Conv", "MaxPool", "AveragePool", "GlobalMaxPool", "GlobalAveragePool", "BatchNormalization");
    private static final Set<String> ELEMENTWISE = Set.of(
            "Relu", "Sigmoid", "Tanh", "LeakyRelu", "Elu", "Selu", "Softplus", "Softsign", "Quant", "BipolarQuant");

    private final OnnxGraph graph;

    ChannelsLast(OnnxGraph graph) {
        this.graph = graph;
    }

    void run() {
        if (insertTranspositions()) {
            ConstantFolding.run(graph);
            while (cancel() || moveBehind() || absorb()) {
                ConstantFolding.run(graph);
            }
        }
    }

    private boolean insertTranspositions() {
        Map<String, int[]> shapes = ShapeRules.of(graph);
        List<OnnxNode> nodes = new ArrayList<>();
        boolean changed = false;
        for (OnnxNode node : graph.nodes()) {
            int[] shape =
                    WINDOWED.contains(node.operation()) && node.domain().isEmpty() ? shapes.get(node.input(0)) : null;
            if (shape == null || shape.length < 3) {
                nodes.add(node);
                continue;
            }
            changed = true;
            OnnxNode last = node.in(WindowShapes.CHANNELS_LAST);
            for (int port = 0; port < (node.is("Conv") ? 2 : 1); port++) {
                OnnxNode before = transposition(node.input(port), graph.freshTensor(), toLast(shape.length));
                nodes.add(before);
                last.setInput(port, before.output());
            }
            last.setOutput(graph.freshTensor());
            nodes.add(last);
            nodes.add(transposition(last.output(), node.output(), toFirst(shape.length)));
        }
        graph.setNodes(nodes);
        return changed;
    }

    private static OnnxNode transposition(String from, String to, int[] permutation) {
        return OnnxNode.transposition(from, to, permutation);
    }

    private static int[] toLast(int rank) {
        return IntStream.range(0, rank)
                .map(i -> i == 0 ? 0 : i == rank - 1 ? 1 : i + 1)
                .toArray();
    }

    private static int[] toFirst(int rank) {
        return IntStream.range(0, rank)
                .map(i -> i == 0 ? 0 : i == 1 ? rank - 1 : i - 1)
                .toArray();
    }

    private static boolean permutes(OnnxNode node, int[] permutation) {
        return node.is("Transpose") && Arrays.equals(ShapeRules.permutation(node, permutation.length), permutation);
    }

    private Optional<int[]> permutation(OnnxNode node) {
        return node.integers("perm")
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Two transpositions that undo each other. */
    private boolean cancel() {
        for (OnnxNode node : graph.nodes()) {
            Optional<int[]> first = node.is("Transpose") ? permutation(node) : Optional.empty();
            if (first.isEmpty() || graph.outputs().contains(node.output())) {
                continue;
            }
            int rank = first.get().length;
            int[] inverse = new int[rank];
            IntStream.range(0, rank).forEach(i -> inverse[first.get()[i]] = i);
            List<OnnxNode> readers = graph.consumers(node.output());
            if (!readers.isEmpty()
                    && readers.stream()
                            .allMatch(reader -> reader.is("Transpose")
                                    && permutation(reader)
                                            .filter(second -> Arrays.equals(second, inverse))
                                            .isPresent())) {
                readers.forEach(reader -> {
                    graph.nodes().remove(reader);
                    graph.redirect(reader.output(), node.input(0));
                });
                graph.nodes().remove(node);
                return true;
            }
        }
        return false;
    }

    /** A transposition to channels first goes behind an operation on single elements. */
    private boolean moveBehind() {
        for (OnnxNode node : graph.nodes()) {
            Optional<int[]> permutation = node.is("Transpose") ? permutation(node) : Optional.empty();
            boolean first =
                    permutation.isPresent() && Arrays.equals(permutation.get(), toFirst(permutation.get().length));
            List<OnnxNode> readers = first ? graph.consumers(node.output()) : List.of();
            if (readers.size() == 1
                    && ELEMENTWISE.contains(readers.get(0).operation())
                    && readers.get(0).input(0).equals(node.output())
                    && hasScalars(readers.get(0))) {
                OnnxNode reader = readers.get(0);
                String after = reader.output();
                reader.setInput(0, node.input(0));
                reader.setOutput(graph.freshTensor());
                List<OnnxNode> nodes = graph.nodes();
                nodes.remove(node);
                nodes.add(nodes.indexOf(reader) + 1, transposition(reader.output(), after, permutation.get()));
                return true;
            }
        }
        return false;
    }

    private boolean hasScalars(OnnxNode node) {
        return node.inputs().stream()
                .skip(1)
                .allMatch(name ->
                        graph.constant(name).filter(value -> value.size() == 1).isPresent());
    }

    /** A transposition to channels first, flattened for a product with constants: the constants' rows move instead. */
    private boolean absorb() {
        Map<String, int[]> shapes = ShapeRules.of(graph);
        for (OnnxNode flatten : graph.nodes()) {
            Optional<OnnxNode> transposition = flatten.is("Flatten") || flatten.is("Reshape")
                    ? graph.producer(flatten.input(0))
                    : Optional.empty();
            int[] flat = shapes.get(flatten.output());
            List<OnnxNode> readers = graph.consumers(flatten.output());
            if (transposition.isEmpty()
                    || flat == null
                    || flat.length != 2
                    || readers.size() != 1
                    || !readers.get(0).is("MatMul")
                    || !readers.get(0).input(0).equals(flatten.output())
                    || graph.consumers(transposition.get().output()).size() != 1) {
                continue;
            }
            int[] shape = shapes.get(transposition.get().input(0));
            if (shape != null
                    && transposition.get().is("Transpose")
                    && permutes(transposition.get(), toFirst(shape.length))
                    && moveRows(readers.get(0), shape)) {
                graph.bypass(transposition.get(), 0);
                return true;
            }
        }
        return false;
    }

    private boolean moveRows(OnnxNode product, int[] last) {
        Optional<OnnxNode> quantizer = graph.producer(product.input(1)).filter(node -> node.is("Quant"));
        OnnxNode reader = quantizer.orElse(product);
        int port = quantizer.isPresent() ? 0 : 1;
        Optional<Tensor> weight = graph.constant(reader.input(port));
        if (weight.isEmpty() || weight.get().rank() != 2 || (quantizer.isPresent() && !hasScalars(reader))) {
            return false;
        }
        int channels = last[last.length - 1];
        int pixels = weight.get().dimension(0) / channels;
        int columns = weight.get().dimension(1);
        double[] moved = new double[weight.get().size()];
        for (int i = 0; i < moved.length; i++) {
            int row = i / columns;
            moved[i] = weight.get().get(row % channels * pixels + row / channels, i % columns);
        }
        Tensor value = Tensor.of(weight.get().shape(), moved, weight.get().elementType());
        reader.setInput(port, graph.addConstant(value));
        return true;
    }
}
