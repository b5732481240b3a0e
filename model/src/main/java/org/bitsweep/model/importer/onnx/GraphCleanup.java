package org.bitsweep.model.importer.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bitsweep.model.tensor.Tensor;

/**
 * What hls4ml asks to be done to an ONNX file before it reads it: QONNX's {@code cleanup_model}, {@code GemmToMatMul} and
 * clean-up again. A file that hls4ml reads as it is keeps the names of its nodes; in any other they become those that
 * QONNX gives, {@code MatMul_0} and so on, and the inputs {@code global_in}, {@code global_in_1}.
 */
final class GraphCleanup {
    private static final Pattern NAME = Pattern.compile("\\w+");
    private static final Pattern INPUT_NAME = Pattern.compile("[A-Za-z_]\\w*");

    private static final Set<String> WINDOWED = Set.of("Conv", "MaxPool", "AveragePool");

    /** {@code numpy.isclose} to 0 and 1 with QONNX's tolerance. */
    private static final double NEAR_ZERO = 1e-5;

    private static final double NEAR_ONE = 1e-5 + 1e-5;

    private final OnnxGraph graph;

    private GraphCleanup(OnnxGraph graph) {
        this.graph = graph;
    }

    /**
     * Cleans up.
     *
     * @param shaped the tensors whose shapes the file states
     */
    static void run(OnnxGraph graph, Set<String> shaped) {
        GraphCleanup cleanup = new GraphCleanup(graph);
        if (!cleanup.isReady(shaped)) {
            cleanup.clean();
            cleanup.rename();
        }
        cleanup.skipPassing();
    }

    /** Whether hls4ml would read the file as it is. */
    private boolean isReady(Set<String> shaped) {
        Set<String> names = new HashSet<>();
        for (OnnxNode node : graph.nodes()) {
            boolean windowed = WINDOWED.contains(node.operation());
            boolean readable = OperationReader.isKnown(node.operation())
                    && !node.is("Gemm")
                    && NAME.matcher(node.name()).matches()
                    && names.add(node.name())
                    && (!windowed || node.domain().equals(WindowShapes.CHANNELS_LAST))
                    && node.inputs().stream().allMatch(name -> name.isEmpty() || shaped.contains(name));
            if (!readable) {
                return false;
            }
        }
        return graph.inputs().keySet().stream()
                .allMatch(name -> INPUT_NAME.matcher(name).matches());
    }

    private void clean() {
        ConstantFolding.run(graph);
        foldTransposesOfQuantizers();
        boolean hadGemm = graph.nodes().stream().anyMatch(node -> node.is("Gemm"));
        if (hadGemm) {
            new GemmSplitting(graph).run();
            ConstantFolding.run(graph);
            foldTransposesOfQuantizers();
            removeIdentities();
        }
        new ChannelsLast(graph).run();
        foldTransposesOfQuantizers();
    }

    /** A transposed quantizer of constants is a quantizer of transposed constants. */
    private void foldTransposesOfQuantizers() {
        for (OnnxNode node : List.copyOf(graph.nodes())) {
            Optional<OnnxNode> producer = node.is("Transpose") ? graph.producer(node.input(0)) : Optional.empty();
            if (producer.isPresent() && isConstantQuantizer(producer.get())) {
                OnnxNode quantizer = producer.get();
                for (int i = 0; i < quantizer.inputs().size(); i++) {
                    Tensor value = graph.constant(quantizer.input(i)).orElseThrow();
                    if (node.integers("perm").isEmpty()
                            || node.integers("perm").get().size() == value.rank()) {
                        int[] permutation = ShapeRules.permutation(node, value.rank());
                        quantizer.setInput(i, graph.addConstant(ArrayMath.transpose(value, permutation)));
                    }
                }
                graph.bypass(node, 0);
            }
        }
    }

    private boolean isConstantQuantizer(OnnxNode node) {
        return (node.is("Quant") || node.is("BipolarQuant"))
                && node.inputs().stream().allMatch(name -> graph.constant(name).isPresent());
    }

    private void removeIdentities() {
        for (OnnxNode node : List.copyOf(graph.nodes())) {
            Optional<Tensor> second = node.hasInput(1) ? graph.constant(node.input(1)) : Optional.empty();
            boolean adds = node.is("Add") || node.is("Sub");
            boolean multiplies = node.is("Mul") || node.is("Div");
            boolean nothing = second.isPresent()
                    && ((adds && ArrayMath.all(second.get(), x -> Math.abs(x) <= NEAR_ZERO))
                            || (multiplies && ArrayMath.all(second.get(), x -> Math.abs(x - 1) <= NEAR_ONE))
                            || (node.is("Pad") && ArrayMath.all(second.get(), x -> x == 0)));
            if (nothing && graph.constant(node.input(0)).isEmpty()) {
                graph.bypass(node, 0);
            }
        }
    }

    private void rename() {
        Map<String, Integer> counts = new HashMap<>();
        for (OnnxNode node : graph.nodes()) {
            node.rename(node.operation() + "_" + (counts.merge(node.operation(), 1, Integer::sum) - 1));
        }
        renameInputs();
    }

    private void renameInputs() {
        Map<String, int[]> hidden = new LinkedHashMap<>();
        for (Map.Entry<String, int[]> input : graph.inputs().entrySet()) {
            String name = graph.freshTensor();
            renameTensor(input.getKey(), name);
            hidden.put(name, input.getValue());
        }
        graph.inputs().clear();
        for (Map.Entry<String, int[]> input : hidden.entrySet()) {
            int index = graph.inputs().size();
            String name = index == 0 ? "global_in" : "global_in_" + index;
            // Another tensor may have the name already.
            renameTensor(name, graph.freshTensor());
            renameTensor(input.getKey(), name);
            graph.inputs().put(name, input.getValue());
        }
    }

    private void renameTensor(String from, String to) {
        graph.redirect(from, to);
        for (OnnxNode node : graph.nodes()) {
            node.outputs().replaceAll(name -> name.equals(from) ? to : name);
        }
        Tensor constant = graph.constants().remove(from);
        if (constant != null) {
            graph.constants().put(to, constant);
        }
    }

    /** hls4ml skips what only passes its input on. */
    private void skipPassing() {
        List<OnnxNode> passing = new ArrayList<>();
        for (OnnxNode node : graph.nodes()) {
            if (node.is("Identity") || node.is("Dropout")) {
                passing.add(node);
            }
        }
        passing.forEach(node -> graph.bypass(node, 0));
    }
}
