package org.bitsweep.model.importer.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/**
 * Computes what depends on constants alone, as QONNX's FoldConstants does by running it: shapes that an exporter computes
 * in the graph, transposed weights. Quantizers stay, since hls4ml takes their types from them.
 */
final class ConstantFolding {
    private static final Set<String> QUANTIZERS = Set.of("Quant", "IntQuant", "BipolarQuant", "Trunc");

    private final OnnxGraph graph;

    private ConstantFolding(OnnxGraph graph) {
        this.graph = graph;
    }

    static void run(OnnxGraph graph) {
        ConstantFolding folding = new ConstantFolding(graph);
        boolean changed = true;
        while (changed) {
            changed = false;
            Map<String, int[]> shapes = ShapeRules.of(graph);
            List<OnnxNode> kept = new ArrayList<>();
            for (OnnxNode node : graph.nodes()) {
                Optional<Tensor> value = folding.value(node, shapes);
                if (value.isPresent()) {
                    graph.constants().put(node.output(), value.get());
                    changed = true;
                } else {
                    kept.add(node);
                }
            }
            graph.setNodes(kept);
        }
    }

    private Optional<Tensor> value(OnnxNode node, Map<String, int[]> shapes) {
        if (node.is("Shape")) {
            return Optional.ofNullable(shapes.get(node.input(0)))
                    .map(shape -> vector(Arrays.stream(shape).asDoubleStream().toArray()));
        }
        boolean constant = node.inputs().stream()
                .allMatch(name -> name.isEmpty() || graph.constant(name).isPresent());
        return constant && !QUANTIZERS.contains(node.operation()) ? computed(node) : Optional.empty();
    }

    private static Tensor vector(double[] values) {
        return Tensor.of(new int[] {values.length}, values, ElementType.INTEGER);
    }

    private Tensor input(OnnxNode node, int port) {
        return graph.constant(node.input(port)).orElseThrow(() -> new NodeProblem(node, "lacks input " + port));
    }

    private Optional<Tensor> computed(OnnxNode node) {
        return switch (node.operation()) {
            case "Constant" -> constant(node);
            case "Identity", "Cast" -> Optional.of(input(node, 0));
            case "Neg" -> Optional.of(ArrayMath.map(input(node, 0), x -> -x));
            case "Sqrt" -> Optional.of(ArrayMath.map(input(node, 0), Math::sqrt));
            case "Add" -> ArrayMath.combine(input(node, 0), input(node, 1), Double::sum);
            case "Sub" -> ArrayMath.combine(input(node, 0), input(node, 1), (a, b) -> a - b);
            case "Mul" -> ArrayMath.combine(input(node, 0), input(node, 1), (a, b) -> a * b);
            case "Div" -> quotient(node);
            case "Pow" -> ArrayMath.combine(input(node, 0), input(node, 1), Math::pow);
            case "Transpose" ->
                Optional.of(ArrayMath.transpose(
                        input(node, 0),
                        ShapeRules.permutation(node, input(node, 0).rank())));
            case "Unsqueeze", "Squeeze" ->
                AxisOperations.resized(node, graph, input(node, 0).shape())
                        .map(shape -> input(node, 0).reshape(shape));
            case "Reshape" -> reshaped(node);
            case "Concat" -> concatenated(node);
            case "Gather" -> gathered(node);
            default -> Optional.empty();
        };
    }

    private static Optional<Tensor> constant(OnnxNode node) {
        Optional<Tensor> scalar = node.number("value_float")
                .map(value -> Tensor.of(new int[0], new double[] {value}, ElementType.FLOAT32))
                .or(() -> node.integer("value_int")
                        .map(value -> Tensor.of(new int[0], new double[] {value}, ElementType.INTEGER)));
        return node.tensor("value")
                .or(() -> scalar)
                .or(() -> node.integers("value_ints")
                        .map(list -> vector(list.stream().mapToDouble(i -> i).toArray())));
    }

    private Optional<Tensor> quotient(OnnxNode node) {
        Tensor a = input(node, 0);
        boolean whole = a.elementType() == ElementType.INTEGER;
        return ArrayMath.combine(a, input(node, 1), (x, y) -> whole && y != 0 ? truncated(x / y) : x / y);
    }

    private static double truncated(double quotient) {
        return quotient < 0 ? Math.ceil(quotient) : Math.floor(quotient);
    }

    private Optional<Tensor> reshaped(OnnxNode node) {
        return Optional.ofNullable(ShapeRules.of(graph).get(node.output()))
                .map(shape -> input(node, 0).reshape(shape));
    }

    /** Of vectors only, which shapes are. */
    private Optional<Tensor> concatenated(OnnxNode node) {
        List<Double> values = new ArrayList<>();
        ElementType type = ElementType.INTEGER;
        for (int i = 0; i < node.inputs().size(); i++) {
            Tensor part = input(node, i);
            if (part.rank() != 1) {
                return Optional.empty();
            }
            type = part.elementType();
            Arrays.stream(part.toArray()).forEach(values::add);
        }
        return Optional.of(Tensor.of(
                new int[] {values.size()},
                values.stream().mapToDouble(Double::doubleValue).toArray(),
                type));
    }

    /** Of a vector only. */
    private Optional<Tensor> gathered(OnnxNode node) {
        Tensor from = input(node, 0);
        Tensor at = input(node, 1);
        if (from.rank() != 1) {
            return Optional.empty();
        }
        double[] values = new double[at.size()];
        for (int i = 0; i < values.length; i++) {
            int index = (int) at.get(i);
            index = index < 0 ? index + from.size() : index;
            if (index < 0 || index >= from.size()) {
                throw new NodeProblem(node, "gathers element " + index + " of " + from.size());
            }
            values[i] = from.get(index);
        }
        return Optional.of(Tensor.of(at.shape(), values, from.elementType()));
    }
}
