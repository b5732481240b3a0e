package org.bitsweep.model.importer.onnx;

import java.util.List;
import java.util.Optional;
import org.bitsweep.model.graph.FixedType;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.BatchNormalization.Kind;
import org.bitsweep.model.precision.BinaryType;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/**
 * Turns quantizers to -1 and 1 into constants of single bits and binary activations, with a scaling behind them where the
 * scale isn't 1 ({@code bipolar_quant_opt.py} of hls4ml 1.3.0). Each method makes at most one change and says whether it
 * did.
 */
final class BipolarPasses {
    private final HlsGraph graph;

    BipolarPasses(HlsGraph graph) {
        this.graph = graph;
    }

    /** Quantizers of constants, those of scale 1 or the others. */
    boolean constants(boolean plain) {
        for (HlsNode node : graph.nodes()) {
            if (node.operation() instanceof HlsOperation.BipolarQuantizer quantizer
                    && graph.isConstant(node.input(0))
                    && isPlain(quantizer) == plain) {
                Tensor value = graph.constant(node.input(0)).orElseThrow().value();
                graph.setConstant(node.input(0), HlsConstant.ofSigns(value));
                if (plain) {
                    graph.remove(node, node.input(0));
                } else {
                    graph.replace(node, rescale(node, quantizer, value.shape(), node.input(0), node.output()));
                }
                return true;
            }
        }
        return false;
    }

    /** Quantizers of what depends on the input. */
    boolean activations(boolean plain) {
        for (HlsNode node : graph.nodes()) {
            if (node.operation() instanceof HlsOperation.BipolarQuantizer quantizer
                    && !graph.isConstant(node.input(0))
                    && isPlain(quantizer) == plain) {
                HlsNode activation = activation(node);
                graph.replace(node, activation);
                if (!plain) {
                    graph.requireInner(node);
                    int[] shape = graph.shape(node, node.output()).dimensions().stream()
                            .mapToInt(Integer::intValue)
                            .toArray();
                    String rescaled = node.name() + "_rescale";
                    graph.insertAfter(
                            activation.output(), rescale(node, quantizer, shape, activation.output(), rescaled));
                    graph.setShape(rescaled, graph.shape(node, activation.output()));
                }
                return true;
            }
        }
        return false;
    }

    private static boolean isPlain(HlsOperation.BipolarQuantizer quantizer) {
        return ArrayMath.all(quantizer.scale(), scale -> scale == 1);
    }

    private static HlsNode activation(HlsNode node) {
        String name = node.name() + "_act";
        HlsOperation sign = new HlsOperation.Finished(
                new Activation(name, ActivationFunction.BINARY_TANH),
                Optional.empty(),
                Optional.empty(),
                Optional.of(FixedType.ofResult(BinaryType.BINARY)));
        return new HlsNode(name, sign, node.configured(), node.inputs(), node.output());
    }

    private static HlsNode rescale(
            HlsNode node, HlsOperation.BipolarQuantizer quantizer, int[] shape, String input, String output) {
        Tensor zero = Tensor.of(new int[0], new double[1], ElementType.INTEGER);
        Tensor bias = ArrayMath.combine(zero, quantizer.scale(), (nothing, scale) -> nothing * scale)
                .orElseThrow();
        HlsOperation.Scale operation = new HlsOperation.Scale(
                fitted(node, quantizer.scale(), shape),
                fitted(node, bias, shape),
                Optional.empty(),
                Optional.empty(),
                Kind.APPLY_ALPHA);
        return new HlsNode(node.name() + "_rescale", operation, node.configured(), List.of(input), output);
    }

    private static Tensor fitted(HlsNode node, Tensor value, int[] shape) {
        return ArrayMath.broadcastTo(value, shape)
                .orElseThrow(() ->
                        new NodeProblem("node " + node.label() + " has a scale whose shape doesn't fit its input"));
    }
}
