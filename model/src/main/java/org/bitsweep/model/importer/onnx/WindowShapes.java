package org.bitsweep.model.importer.onnx;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The shapes of convolutions, pools and padding, channels first or (QONNX's domain of its own) last. */
final class WindowShapes {
    /** QONNX's mark of a node whose input and output have their channels last. */
    static final String CHANNELS_LAST = "qonnx.custom_op.channels_last";

    private WindowShapes() {}

    static Optional<int[]> of(OnnxNode node, OnnxGraph graph, int[] input, Optional<int[]> weight) {
        boolean last = node.domain().equals(CHANNELS_LAST);
        int spatial = input.length - 2;
        if (spatial < 1 || node.is("Pad") || node.is("Resize")) {
            return Optional.empty();
        }
        int[] shape = input.clone();
        int channels = last ? input.length - 1 : 1;
        if (node.is("Conv")) {
            if (weight.isEmpty()) {
                return Optional.empty();
            }
            shape[channels] = weight.get()[0];
        }
        for (int i = 0; i < spatial; i++) {
            int axis = last ? 1 + i : 2 + i;
            shape[axis] =
                    node.operation().startsWith("Global") ? 1 : windows(node, input[axis], i, spatial, weight, last);
        }
        return Optional.of(shape);
    }

    /** The kernel's size; a convolution's can be told from its weights too. */
    static List<Integer> kernel(OnnxNode node, int spatial, Optional<int[]> weight, boolean last) {
        return node.integers("kernel_shape")
                .orElseGet(() -> IntStream.range(0, spatial)
                        .mapToObj(i ->
                                weight.map(shape -> shape[last ? 1 + i : 2 + i]).orElse(1))
                        .toList());
    }

    /** An attribute with one number a spatial dimension, or two for padding. */
    static List<Integer> numbers(OnnxNode node, String attribute, int count, int absent) {
        List<Integer> found = node.integers(attribute)
                .orElseGet(() -> IntStream.range(0, count).mapToObj(i -> absent).toList());
        if (found.size() != count) {
            throw new NodeProblem(node, "has " + found.size() + " " + attribute + ", but " + count + " are needed");
        }
        return found;
    }

    private static int windows(
            OnnxNode node, int size, int dimension, int spatial, Optional<int[]> weight, boolean last) {
        List<Integer> kernel = kernel(node, spatial, weight, last);
        List<Integer> pads = numbers(node, "pads", 2 * spatial, 0);
        int stride = numbers(node, "strides", spatial, 1).get(dimension);
        int dilation = numbers(node, "dilations", spatial, 1).get(dimension);
        if (kernel.size() != spatial || stride < 1) {
            throw new NodeProblem(node, "has a kernel " + kernel + " and a stride " + stride + ", which can't be");
        }
        String automatic = node.text("auto_pad").orElse("NOTSET");
        if (automatic.startsWith("SAME")) {
            return (size + stride - 1) / stride;
        }
        long padded =
                automatic.equals("VALID") ? size : (long) size + pads.get(dimension) + pads.get(spatial + dimension);
        long reach = (long) dilation * (kernel.get(dimension) - 1) + 1;
        boolean up = node.integer("ceil_mode", 0) != 0;
        long windows = Math.floorDiv(padded - reach + (up ? stride - 1 : 0), (long) stride) + 1;
        if (windows < 1 || windows > Integer.MAX_VALUE) {
            throw new NodeProblem(node, "has a kernel of " + kernel.get(dimension) + " on an input of " + size);
        }
        return (int) windows;
    }
}
