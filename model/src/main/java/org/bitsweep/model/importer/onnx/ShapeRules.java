package org.bitsweep.model.importer.onnx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bitsweep.model.tensor.Tensor;

/** The shape of every tensor of a graph, batch dimension first, as far as its operations are known. */
final class ShapeRules {
    static final Set<String> SAME = Set.of(
            "Relu",
            "Sigmoid",
            "Tanh",
            "LeakyRelu",
            "Elu",
            "Selu",
            "PRelu",
            "Softmax",
            "Softplus",
            "Softsign",
            "ThresholdedRelu",
            "HardSigmoid",
            "Identity",
            "Dropout",
            "BatchNormalization",
            "Quant",
            "IntQuant",
            "BipolarQuant",
            "Trunc",
            "Cast",
            "Neg",
            "Sqrt",
            "Clip",
            "LogSoftmax",
            "Exp",
            "Log",
            "Abs",
            "Reciprocal",
            "Erf");
    private static final Set<String> BROADCAST = Set.of("Add", "Sub", "Mul", "Div", "Max", "Min", "Sum", "Mean", "Pow");

    private final OnnxGraph graph;
    private final Map<String, int[]> shapes = new HashMap<>();

    private ShapeRules(OnnxGraph graph) {
        this.graph = graph;
    }

    /** The shapes that can be told; a tensor of an unknown operation, and what follows from it, has none. */
    static Map<String, int[]> of(OnnxGraph graph) {
        ShapeRules rules = new ShapeRules(graph);
        graph.constants().forEach((name, value) -> rules.shapes.put(name, value.shape()));
        rules.shapes.putAll(graph.inputs());
        for (OnnxNode node : graph.nodes()) {
            rules.shape(node).ifPresent(shape -> rules.shapes.put(node.output(), shape));
        }
        return rules.shapes;
    }

    private Optional<int[]> input(OnnxNode node, int port) {
        return node.hasInput(port) ? Optional.ofNullable(shapes.get(node.input(port))) : Optional.empty();
    }

    private Optional<int[]> shape(OnnxNode node) {
        String operation = node.operation();
        if (SAME.contains(operation)) {
            return input(node, 0);
        }
        if (BROADCAST.contains(operation)) {
            return broadcast(node);
        }
        return switch (operation) {
            case "Constant" -> node.tensor("value").map(Tensor::shape);
            case "MatMul" -> product(node);
            case "Gemm" -> gemm(node);
            case "Transpose" -> input(node, 0).map(shape -> permuted(shape, permutation(node, shape.length)));
            case "Flatten" -> input(node, 0).map(shape -> flat(node, shape));
            case "Reshape" -> reshaped(node);
            case "Concat" -> concatenated(node);
            case "Squeeze", "Unsqueeze" -> input(node, 0).flatMap(shape -> AxisOperations.resized(node, graph, shape));
            case "Conv", "MaxPool", "AveragePool", "GlobalMaxPool", "GlobalAveragePool", "Pad", "Resize" ->
                input(node, 0).flatMap(shape -> WindowShapes.of(node, graph, shape, input(node, 1)));
            default -> Optional.empty();
        };
    }

    private Optional<int[]> broadcast(OnnxNode node) {
        Optional<int[]> shape = input(node, 0);
        for (int i = 1; i < node.inputs().size(); i++) {
            Optional<int[]> other = input(node, i);
            if (shape.isEmpty() || other.isEmpty()) {
                return Optional.empty();
            }
            Optional<int[]> common = ArrayMath.broadcast(shape.get(), other.get());
            if (common.isEmpty()) {
                throw new NodeProblem(
                        node,
                        "has inputs of shapes " + Arrays.toString(shape.get()) + " and " + Arrays.toString(other.get())
                                + ", which don't fit");
            }
            shape = common;
        }
        return shape;
    }

    private Optional<int[]> product(OnnxNode node) {
        Optional<int[]> a = input(node, 0);
        Optional<int[]> b = input(node, 1);
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        int[] x = a.get();
        int[] y = b.get();
        if (x.length < 2 || y.length < 2 || x[x.length - 1] != y[y.length - 2]) {
            throw new NodeProblem(
                    node, "can't multiply matrices of shapes " + Arrays.toString(x) + " and " + Arrays.toString(y));
        }
        int[] shape = x.clone();
        shape[shape.length - 1] = y[y.length - 1];
        return Optional.of(shape);
    }

    private Optional<int[]> gemm(OnnxNode node) {
        Optional<int[]> a = input(node, 0);
        Optional<int[]> b = input(node, 1);
        if (a.isEmpty() || b.isEmpty() || a.get().length != 2 || b.get().length != 2) {
            return Optional.empty();
        }
        int rows = a.get()[node.integer("transA", 0) == 0 ? 0 : 1];
        int inner = a.get()[node.integer("transA", 0) == 0 ? 1 : 0];
        int columns = b.get()[node.integer("transB", 0) == 0 ? 1 : 0];
        if (inner != b.get()[node.integer("transB", 0) == 0 ? 0 : 1]) {
            throw new NodeProblem(
                    node,
                    "can't multiply matrices of shapes " + Arrays.toString(a.get()) + " and "
                            + Arrays.toString(b.get()));
        }
        return Optional.of(new int[] {rows, columns});
    }

    /** The permutation of a transposition; without the attribute, it reverses. */
    static int[] permutation(OnnxNode node, int rank) {
        Optional<List<Integer>> written = node.integers("perm");
        int[] permutation = new int[rank];
        boolean[] seen = new boolean[rank];
        if (written.isPresent() && written.get().size() != rank) {
            throw new NodeProblem(node, "permutes " + written.get() + ", but its input has " + rank + " dimensions");
        }
        for (int i = 0; i < rank; i++) {
            int from = written.isPresent() ? written.get().get(i) : rank - 1 - i;
            if (from < 0 || from >= rank || seen[from]) {
                throw new NodeProblem(node, "has the permutation " + written.orElse(List.of()) + ", which is none");
            }
            seen[from] = true;
            permutation[i] = from;
        }
        return permutation;
    }

    private static int[] permuted(int[] shape, int[] permutation) {
        return Arrays.stream(permutation).map(i -> shape[i]).toArray();
    }

    private static int[] flat(OnnxNode node, int[] shape) {
        int axis = node.integer("axis", 1);
        axis = axis < 0 ? axis + shape.length : axis;
        long before = 1;
        long after = 1;
        for (int i = 0; i < shape.length; i++) {
            if (i < axis) {
                before *= shape[i];
            } else {
                after *= shape[i];
            }
        }
        return new int[] {(int) before, (int) after};
    }

    private Optional<int[]> reshaped(OnnxNode node) {
        Optional<int[]> shape = input(node, 0);
        Optional<Tensor> target = node.hasInput(1) ? graph.constant(node.input(1)) : Optional.empty();
        if (shape.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(reshaped(node, shape.get(), target.get()));
    }

    private static int[] reshaped(OnnxNode node, int[] from, Tensor target) {
        long size = Arrays.stream(from).asLongStream().reduce(1, (a, b) -> a * b);
        long known = 1;
        int open = -1;
        int[] result = new int[target.size()];
        for (int i = 0; i < result.length; i++) {
            double wanted = target.get(i);
            if (wanted == 0 && i < from.length) {
                result[i] = from[i];
            } else if (wanted == -1 && open < 0) {
                open = i;
                continue;
            } else {
                result[i] = (int) wanted;
            }
            known *= Math.max(result[i], 0);
        }
        boolean fits = known > 0 && (open < 0 ? known == size : size % known == 0);
        if (!fits) {
            throw new NodeProblem(
                    node, "can't reshape " + Arrays.toString(from) + " to " + Arrays.toString(target.toArray()));
        }
        if (open >= 0) {
            result[open] = (int) (size / known);
        }
        return result;
    }

    private Optional<int[]> concatenated(OnnxNode node) {
        Optional<int[]> first = input(node, 0);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        int[] shape = first.get().clone();
        int axis = node.integer("axis", 1);
        axis = axis < 0 ? axis + shape.length : axis;
        for (int i = 1; i < node.inputs().size(); i++) {
            Optional<int[]> other = input(node, i);
            if (other.isEmpty()) {
                return Optional.empty();
            }
            if (other.get().length != shape.length || axis < 0 || axis >= shape.length) {
                throw new NodeProblem(
                        node,
                        "can't concatenate " + Arrays.toString(shape) + " and " + Arrays.toString(other.get())
                                + " along axis " + axis);
            }
            shape[axis] += other.get()[axis];
        }
        return Optional.of(shape);
    }
}
