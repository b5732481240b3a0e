package org.bitsweep.model.importer.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.tensor.Tensor;

/** Squeeze and unsqueeze: dimensions of 1 taken out or put in. */
final class AxisOperations {
    private AxisOperations() {}

    /** The shape after a squeeze or unsqueeze; empty if its axes aren't constant. */
    static Optional<int[]> resized(OnnxNode node, OnnxGraph graph, int[] shape) {
        Optional<List<Integer>> axes = node.integers("axes");
        if (axes.isEmpty() && node.hasInput(1)) {
            axes = graph.constant(node.input(1)).map(AxisOperations::integers);
        }
        if (axes.isEmpty()) {
            return node.is("Squeeze") && !node.hasInput(1) ? Optional.of(ArrayMath.squeezed(shape)) : Optional.empty();
        }
        return Optional.of(
                node.is("Squeeze") ? squeezed(node, shape, axes.get()) : unsqueezed(node, shape, axes.get()));
    }

    private static List<Integer> integers(Tensor tensor) {
        return Arrays.stream(tensor.toArray()).mapToObj(value -> (int) value).toList();
    }

    private static int[] squeezed(OnnxNode node, int[] shape, List<Integer> axes) {
        List<Integer> rest = new ArrayList<>();
        for (int i = 0; i < shape.length; i++) {
            if (!axes.contains(i) && !axes.contains(i - shape.length)) {
                rest.add(shape[i]);
            } else if (shape[i] != 1) {
                throw new NodeProblem(node, "squeezes " + Arrays.toString(shape) + " at " + axes);
            }
        }
        return rest.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] unsqueezed(OnnxNode node, int[] shape, List<Integer> axes) {
        int rank = shape.length + axes.size();
        int[] result = new int[rank];
        int next = 0;
        for (int i = 0; i < rank; i++) {
            boolean added = axes.contains(i) || axes.contains(i - rank);
            if (!added && next == shape.length) {
                throw new NodeProblem(node, "unsqueezes " + Arrays.toString(shape) + " at " + axes);
            }
            result[i] = added ? 1 : shape[next++];
        }
        return result;
    }
}
