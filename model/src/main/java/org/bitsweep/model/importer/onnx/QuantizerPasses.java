package org.bitsweep.model.importer.onnx;

import java.util.List;
import java.util.Optional;
import org.bitsweep.model.graph.FixedType;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.BatchNormalization.Kind;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.Tensor;

/**
 * Turns quantizers into types of constants and activations, with scalings around them where the scale is no power of two
 * ({@code quant_opt.py} of hls4ml 1.3.0). Each method makes at most one change and says whether it did.
 */
final class QuantizerPasses {
    private final HlsGraph graph;
    private final BipolarPasses bipolar;

    QuantizerPasses(HlsGraph graph) {
        this.graph = graph;
        this.bipolar = new BipolarPasses(graph);
    }

    boolean once() {
        return constants(true)
                || bipolar.constants(true)
                || activations(true)
                || bipolar.activations(true)
                || constants(false)
                || bipolar.constants(false)
                || activations(false)
                || bipolar.activations(false);
    }

    private static NodeProblem at(HlsNode node, NodeProblem problem) {
        return new NodeProblem("node " + node.label() + " " + problem.problem());
    }

    private static FixedPointType type(HlsNode node, NodeQuantizer numbers, int shift) {
        try {
            return numbers.type(shift);
        } catch (NodeProblem problem) {
            throw at(node, problem);
        }
    }

    /** Quantizers of constants: those that are only a type, or those that need a scaling. */
    private boolean constants(boolean plain) {
        for (HlsNode node : graph.nodes()) {
            if (node.operation() instanceof HlsOperation.Quantizer quantizer
                    && graph.isConstant(node.input(0))
                    && (!plain || quantizer.numbers().shift().isPresent())) {
                HlsConstant constant = graph.constant(node.input(0)).orElseThrow();
                Optional<Integer> shift = quantizer.numbers().shift();
                FixedPointType type = type(node, quantizer.numbers(), shift.orElse(0));
                Tensor value = shift.isPresent() ? constant.value() : scaled(node, constant, quantizer.numbers());
                graph.setConstant(node.input(0), new HlsConstant(value, Optional.of(type)));
                if (shift.isPresent()) {
                    graph.remove(node, node.input(0));
                } else {
                    graph.replace(
                            node, rescale(node, quantizer.numbers(), value.shape(), node.input(0), node.output()));
                }
                return true;
            }
        }
        return false;
    }

    private static Tensor scaled(HlsNode node, HlsConstant constant, NodeQuantizer numbers) {
        return ArrayMath.combine(constant.value(), numbers.scale(), (a, b) -> a / b)
                .flatMap(quotient -> ArrayMath.combine(quotient, numbers.zeroPoint(), Double::sum))
                .orElseThrow(() -> misfit(node));
    }

    private static NodeProblem misfit(HlsNode node) {
        return new NodeProblem("node " + node.label() + " has a scale or zero point whose shape doesn't fit its input");
    }

    /** {@code scale * (x - zero point)}. */
    private static HlsNode rescale(HlsNode node, NodeQuantizer numbers, int[] shape, String input, String output) {
        Tensor bias = ArrayMath.combine(numbers.zeroPoint(), numbers.scale(), (zero, scale) -> -zero * scale)
                .orElseThrow(() -> misfit(node));
        return scaling(node, "_rescale", numbers.scale(), bias, shape, input, output);
    }

    private static HlsNode scaling(
            HlsNode node, String suffix, Tensor scale, Tensor bias, int[] shape, String input, String output) {
        HlsOperation.Scale operation = new HlsOperation.Scale(
                ArrayMath.broadcastTo(scale, shape).orElseThrow(() -> misfit(node)),
                ArrayMath.broadcastTo(bias, shape).orElseThrow(() -> misfit(node)),
                Optional.empty(),
                Optional.empty(),
                Kind.APPLY_ALPHA);
        return new HlsNode(node.name() + suffix, operation, node.configured(), List.of(input), output);
    }

    /** Quantizers of what depends on the input. */
    private boolean activations(boolean plain) {
        for (HlsNode node : graph.nodes()) {
            if (node.operation() instanceof HlsOperation.Quantizer quantizer
                    && !graph.isConstant(node.input(0))
                    && (!plain || quantizer.numbers().shift().isPresent())) {
                NodeQuantizer numbers = quantizer.numbers();
                Optional<Integer> shift = numbers.shift();
                HlsNode activation = activation(node, type(node, numbers, shift.orElse(0)));
                if (shift.isEmpty()) {
                    surround(node, numbers, activation);
                } else {
                    graph.replace(node, activation);
                }
                return true;
            }
        }
        return false;
    }

    private static HlsNode activation(HlsNode node, FixedPointType type) {
        String name = node.name() + "_act";
        HlsOperation linear = new HlsOperation.Finished(
                new Activation(name, ActivationFunction.LINEAR),
                Optional.empty(),
                Optional.empty(),
                Optional.of(FixedType.ofQuantNode(type)));
        return new HlsNode(name, linear, node.configured(), node.inputs(), node.output());
    }

    private void surround(HlsNode node, NodeQuantizer numbers, HlsNode activation) {
        int[] shape = graph.shape(node, node.output()).dimensions().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        Tensor inverse = ArrayMath.map(numbers.scale(), scale -> 1 / scale);
        String from = node.input(0);
        graph.replace(node, activation);
        String scaled = node.name() + "_scale";
        graph.insertAfter(from, scaling(node, "_scale", inverse, numbers.zeroPoint(), shape, from, scaled));
        String rescaled = node.name() + "_rescale";
        graph.insertAfter(activation.output(), rescale(node, numbers, shape, activation.output(), rescaled));
        graph.setShape(scaled, graph.shape(node, activation.output()));
        graph.setShape(rescaled, graph.shape(node, activation.output()));
    }
}
