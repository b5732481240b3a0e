package org.bitsweep.model.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/**
 * Splits {@code alpha * A * B + beta * C} into a product of matrices and a sum, as QONNX's GemmToMatMul does. Factors of 1
 * leave nothing.
 */
final class GemmSplitting {
    private final OnnxGraph graph;

    GemmSplitting(OnnxGraph graph) {
        this.graph = graph;
    }

    void run() {
        List<OnnxNode> nodes = new ArrayList<>();
        for (OnnxNode node : graph.nodes()) {
            nodes.addAll(node.is("Gemm") ? split(node) : List.of(node));
        }
        graph.setNodes(nodes);
    }

    private List<OnnxNode> split(OnnxNode gemm) {
        if (gemm.integer("transA", 0) != 0) {
            throw new NodeProblem(gemm, "transposes its input (transA), which mixes samples; leave transA out");
        }
        List<OnnxNode> parts = new ArrayList<>();
        String weight = gemm.input(1);
        if (gemm.integer("transB", 0) != 0) {
            weight = step(parts, "Transpose", List.of(weight));
        }
        String sum = step(parts, "MatMul", List.of(gemm.input(0), weight));
        sum = scaled(parts, sum, gemm.number("alpha"));
        if (gemm.hasInput(2)) {
            sum = step(parts, "Add", List.of(sum, scaled(parts, gemm.input(2), gemm.number("beta"))));
        }
        parts.get(parts.size() - 1).setOutput(gemm.output());
        return parts;
    }

    private String scaled(List<OnnxNode> parts, String tensor, Optional<Double> factor) {
        if (factor.isEmpty() || factor.get() == 1) {
            return tensor;
        }
        Tensor value = Tensor.of(new int[0], new double[] {factor.get()}, ElementType.FLOAT32);
        return step(parts, "Mul", List.of(tensor, graph.addConstant(value)));
    }

    private String step(List<OnnxNode> parts, String operation, List<String> inputs) {
        String output = graph.freshTensor();
        parts.add(new OnnxNode("", operation, inputs, output));
        return output;
    }
}
