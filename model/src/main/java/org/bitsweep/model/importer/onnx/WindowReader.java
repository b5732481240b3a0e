package org.bitsweep.model.importer.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bitsweep.model.layer.IndexMap;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.Rearrangement;
import org.bitsweep.model.layer.SlidingWindow;
import org.bitsweep.model.layer.SlidingWindow.Padding;
import org.bitsweep.model.tensor.TensorShape;

/** Reads the windows of convolutions and pools with channels last, and transpositions ({@code converters/onnx/*.py}). */
final class WindowReader {
    private WindowReader() {}

    /**
     * The window of a convolution or pool.
     *
     * @param shape of the input, batch dimension first
     */
    static SlidingWindow window(OnnxNode node, int[] shape, Optional<int[]> weight) {
        int spatial = shape.length - 2;
        String automatic = node.text("auto_pad").orElse("NOTSET");
        if (!node.domain().equals(WindowShapes.CHANNELS_LAST)) {
            throw new NodeProblem(node, "has its channels first; convert the model with qonnx-to-channels-last");
        }
        if (spatial < 1 || spatial > 2) {
            throw new NodeProblem(node, "has " + spatial + " spatial dimensions; hls4ml takes one or two");
        }
        if (!automatic.equals("NOTSET")) {
            throw new NodeProblem(node, "has auto_pad " + automatic + ", which hls4ml doesn't read; write pads");
        }
        List<Integer> dilations = WindowShapes.numbers(node, "dilations", spatial, 1);
        if (dilations.stream().anyMatch(dilation -> dilation != 1) || node.integer("ceil_mode", 0) != 0) {
            throw new NodeProblem(
                    node,
                    "has dilations " + dilations + " and ceil_mode " + node.integer("ceil_mode", 0)
                            + ", which hls4ml 1.3.0 gets wrong; use neither");
        }
        List<Integer> kernel = WindowShapes.kernel(node, spatial, weight, true);
        List<Integer> strides = WindowShapes.numbers(node, "strides", spatial, 1);
        List<Integer> pads = WindowShapes.numbers(node, "pads", 2 * spatial, 0);
        boolean line = spatial == 1;
        Padding padding = line
                ? new Padding(0, 0, pads.get(0), pads.get(1))
                : new Padding(pads.get(0), pads.get(2), pads.get(1), pads.get(3));
        return new SlidingWindow(
                spatial,
                line ? 1 : shape[1],
                shape[shape.length - 2],
                shape[shape.length - 1],
                line ? 1 : kernel.get(0),
                kernel.get(spatial - 1),
                line ? 1 : strides.get(0),
                strides.get(spatial - 1),
                padding);
    }

    static Layer pooling(OnnxNode node, int[] shape) {
        if (node.operation().startsWith("Global")) {
            throw new NodeProblem(
                    node,
                    "pools all positions; hls4ml 1.3.0 mistakes the channels for a dimension of the image "
                            + "there and computes other numbers: use a pool of the image's size, or a Keras model");
        }
        if (shape.length != 4) {
            throw new NodeProblem(
                    node,
                    "pools in one dimension, at which hls4ml 1.3.0 stops (it sets no padding there): use a "
                            + "two-dimensional pool, or a Keras model");
        }
        SlidingWindow window = window(node, shape, Optional.empty());
        boolean average = node.is("AveragePool");
        Padding padding = window.padding();
        if (Math.max(padding.top(), padding.bottom()) >= window.windowHeight()
                || Math.max(padding.left(), padding.right()) >= window.windowWidth()) {
            throw new NodeProblem(node, "has windows that lie in the padding alone; pad less than the window's size");
        }
        if (average
                && node.integer("count_include_pad", 0) != 0
                && !window.padding().equals(Padding.NONE)) {
            throw new NodeProblem(node, "counts its padding, which hls4ml doesn't read; leave count_include_pad out");
        }
        return new Pooling(
                node.name(), average ? Pooling.Operation.AVERAGE : Pooling.Operation.MAXIMUM, window, false, false);
    }

    /** @param permutation of all dimensions, the batch first and in its place */
    static Layer transposition(String name, int[] shape, int[] permutation) {
        int rank = shape.length - 1;
        int[] sizes =
                IntStream.range(0, rank).map(i -> shape[permutation[i + 1]]).toArray();
        int[] strides = new int[rank];
        int stride = 1;
        for (int i = rank - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= shape[i + 1];
        }
        int[] sources = new int[stride];
        for (int i = 0; i < sources.length; i++) {
            int rest = i;
            for (int axis = rank - 1; axis >= 0; axis--) {
                sources[i] += rest % sizes[axis] * strides[permutation[axis + 1] - 1];
                rest /= sizes[axis];
            }
        }
        TensorShape from = TensorShape.of(Arrays.copyOfRange(shape, 1, shape.length));
        return new Rearrangement(name, Rearrangement.Kind.TRANSPOSE, from, TensorShape.of(sizes), IndexMap.of(sources));
    }
}
