package org.bitsweep.model.importer.onnx;

import java.util.List;
import java.util.Optional;
import org.bitsweep.model.layer.BatchNormalization.Kind;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.tensor.Tensor;

/**
 * Moves the scalings of quantizers behind sums and products, so that these are of integers ({@code move_scales.py} of
 * hls4ml 1.3.0). Each method makes at most one change and says whether it did.
 */
final class ScalePasses {
    private final HlsGraph graph;

    ScalePasses(HlsGraph graph) {
        this.graph = graph;
    }

    boolean sumOnce() {
        for (HlsNode node : graph.nodes()) {
            if (node.operation() instanceof HlsOperation.Merge merge && merge.is(MergeOperation.ADD)) {
                Optional<HlsOperation.Scale> first = graph.scale(node.input(0));
                Optional<HlsOperation.Scale> second = graph.scale(node.input(1));
                if (first.isPresent() && second.isPresent() && moveBehindSum(node, first.get(), second.get())) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean moveBehindSum(HlsNode sum, HlsOperation.Scale first, HlsOperation.Scale second) {
        boolean same =
                java.util.Arrays.equals(first.scale().toArray(), second.scale().toArray());
        Optional<Tensor> bias = ArrayMath.combine(first.bias(), second.bias(), Double::sum);
        if (!same || bias.isEmpty()) {
            return false;
        }
        HlsNode before = graph.producer(sum.input(0)).orElseThrow();
        HlsNode other = graph.producer(sum.input(1)).orElseThrow();
        if (readers(before) > 1 || readers(other) > 1) {
            throw shared(sum);
        }
        graph.remove(before, before.input(0));
        graph.remove(other, other.input(0));
        insert(sum, before, first, first.scale(), bias.get(), false);
        return true;
    }

    private long readers(HlsNode node) {
        return graph.nodes().stream()
                .filter(reader -> reader.inputs().contains(node.output()))
                .count();
    }

    private static NodeProblem shared(HlsNode node) {
        return new NodeProblem(
                "node " + node.label() + " reads a scaled tensor that other nodes read too, where hls4ml "
                        + "1.3.0 moves the scale and changes them; give each reader a quantizer of its own");
    }

    private void insert(
            HlsNode node, HlsNode moved, HlsOperation.Scale old, Tensor scale, Tensor bias, boolean forgetsBiasType) {
        boolean forgets = forgetsBiasType
                && old.biasType().isPresent()
                && !old.biasType().get().quantizer();
        HlsOperation.Scale operation = new HlsOperation.Scale(
                scale, bias, old.scaleType(), forgets ? Optional.empty() : old.biasType(), Kind.APPLY_ALPHA);
        String output = moved.name();
        graph.insertAfter(
                node.output(),
                new HlsNode(moved.name(), operation, moved.configured(), List.of(node.output()), output));
        graph.setShape(output, graph.shape(node, node.output()));
    }

    boolean productOnce() {
        for (HlsNode node : List.copyOf(graph.nodes())) {
            if (node.operation() instanceof HlsOperation.MatrixProduct
                    && (graph.scale(node.input(0)).isPresent()
                            || graph.scale(node.input(1)).isPresent())
                    && moveBehindProduct(node)) {
                return true;
            }
        }
        return false;
    }

    /** The scaling of a constant goes first, then that of the first input. */
    private boolean moveBehindProduct(HlsNode product) {
        int port = ofConstant(product, 0) ? 0 : ofConstant(product, 1) ? 1 : scaled(product, 0) ? 0 : 1;
        HlsOperation.Scale old = graph.scale(product.input(port)).orElseThrow();
        int[] shape = graph.shape(product, product.output()).dimensions().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        Tensor bias = scalarIfConstant(old.bias());
        Optional<Tensor> scale = ArrayMath.broadcastTo(scalarIfConstant(old.scale()), shape);
        if (scale.isEmpty()) {
            return false;
        }
        Optional<Tensor> moved = Optional.empty();
        boolean forgetsBiasType = false;
        if (bias.rank() == 0 && bias.get(0) == 0) {
            moved = Optional.of(ArrayMath.filled(shape, 0));
        } else if (graph.isConstant(product.input(1 - port))) {
            Tensor other = graph.constant(product.input(1 - port)).orElseThrow().value();
            moved = ArrayMath.combine(other, bias, (a, b) -> a * b)
                    .flatMap(values -> ArrayMath.broadcastTo(values, shape));
            forgetsBiasType = true;
        }
        if (moved.isEmpty()) {
            return false;
        }
        HlsNode scaling = graph.producer(product.input(port)).orElseThrow();
        if (readers(scaling) > 1) {
            throw shared(product);
        }
        graph.remove(scaling, scaling.input(0));
        insert(product, scaling, old, scale.get(), moved.get(), forgetsBiasType);
        return true;
    }

    private boolean scaled(HlsNode node, int port) {
        return graph.scale(node.input(port)).isPresent();
    }

    private boolean ofConstant(HlsNode node, int port) {
        return scaled(node, port)
                && graph.isConstant(
                        graph.producer(node.input(port)).orElseThrow().input(0));
    }

    /** A tensor of one value as a scalar. */
    private static Tensor scalarIfConstant(Tensor tensor) {
        double first = tensor.get(0);
        return ArrayMath.all(tensor, x -> x == first)
                ? Tensor.of(new int[0], new double[] {first}, tensor.elementType())
                : tensor;
    }
}
