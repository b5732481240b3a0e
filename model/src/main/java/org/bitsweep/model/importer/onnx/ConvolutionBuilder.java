package org.bitsweep.model.importer.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.graph.FixedType;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.SlidingWindow;
import org.bitsweep.model.tensor.Tensor;

/**
 * A convolution with constant weights ({@code conv_to_convxd.py}, {@code conv_to_depthwiseconvxd.py} of hls4ml 1.3.0). ONNX
 * with channels last has its weights as [filters][rows][columns][channels].
 */
final class ConvolutionBuilder {
    private final HlsGraph graph;
    private final HlsNode node;
    private final HlsOperation.Convolution operation;

    ConvolutionBuilder(HlsGraph graph, HlsNode node, HlsOperation.Convolution operation) {
        this.graph = graph;
        this.node = node;
        this.operation = operation;
    }

    HlsNode build() {
        for (String input : node.inputs()) {
            if (graph.scale(input).isPresent()) {
                throw new NodeProblem(
                        "node " + node.label() + " has a quantizer before it whose scale is no power of two or"
                                + " whose zero point isn't 0; such scales are moved behind dense layers only: train with scales "
                                + "that are powers of two");
            }
        }
        HlsConstant weight = constant(1, "weights");
        SlidingWindow window = operation.window();
        boolean depthwise = operation.groups() != 1;
        check(weight.value().shape(), window, depthwise);
        String name = (depthwise ? "DepthwiseConv" : "Conv") + window.dimensions() + "D_" + node.name();
        int filters = weight.value().dimension(0);
        Optional<HlsConstant> bias = node.inputs().size() > 2 ? Optional.of(constant(2, "bias")) : Optional.empty();
        Convolution layer = new Convolution(
                name,
                depthwise ? Convolution.Kind.DEPTHWISE : Convolution.Kind.STANDARD,
                window,
                kernel(weight, depthwise),
                Optional.of(bias.map(HlsConstant::quantized)
                        .map(values -> values.reshape(values.size()))
                        .orElseGet(() -> ArrayMath.filled(new int[] {filters}, 0))));
        if (bias.filter(HlsConstant::bipolar).isPresent()) {
            throw new NodeProblem(
                    "node " + node.label() + " has a bias that a BipolarQuant node quantises; hls4ml 1.3.0"
                            + " stores its -1 as 0 and adds that: use a Quant node");
        }
        Optional<FixedType> biasType = bias.flatMap(HlsConstant::fixedType);
        HlsOperation finished = new HlsOperation.Finished(layer, weight.fixedType(), biasType, Optional.empty());
        return new HlsNode(name, finished, node.configured(), List.of(node.input(0)), node.output());
    }

    private HlsConstant constant(int port, String what) {
        return graph.constant(node.input(port))
                .orElseThrow(() -> new NodeProblem(
                        "node " + node.label() + " computes its " + what + ", which hls4ml wants constant"));
    }

    private void check(int[] weight, SlidingWindow window, boolean depthwise) {
        int[] expected = window.dimensions() == 1
                ? new int[] {weight[0], window.windowWidth(), depthwise ? 1 : window.channels()}
                : new int[] {weight[0], window.windowHeight(), window.windowWidth(), depthwise ? 1 : window.channels()};
        if (!Arrays.equals(weight, expected)) {
            throw new NodeProblem("node " + node.label() + " has weights of shape " + Arrays.toString(weight) + ", not "
                    + Arrays.toString(expected));
        }
        if (depthwise && (operation.groups() != window.channels() || weight[0] != window.channels())) {
            throw new NodeProblem("node " + node.label() + " has " + operation.groups() + " groups and " + weight[0]
                    + " filters for " + window.channels()
                    + " channels; hls4ml takes one group, or one group and filter a channel");
        }
    }

    private static Tensor kernel(HlsConstant weight, boolean depthwise) {
        Tensor values = weight.quantized();
        int rank = values.rank();
        int[] permutation = new int[rank];
        for (int i = 0; i < rank; i++) {
            permutation[i] = (i + 1) % rank;
        }
        Tensor kernel = ArrayMath.transpose(values, permutation);
        int[] shape = kernel.shape();
        if (depthwise) {
            shape[rank - 2] = shape[rank - 1];
            shape[rank - 1] = 1;
        }
        return kernel.reshape(shape);
    }
}
