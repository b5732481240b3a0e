package org.bitsweep.model.importer.onnx;

import java.util.List;
import java.util.Optional;
import org.bitsweep.model.graph.FixedType;
import org.bitsweep.model.graph.LayerOrigin;
import org.bitsweep.model.importer.numpy.NumpyArithmetic;
import org.bitsweep.model.layer.BatchNormalization.Kind;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.tensor.Tensor;

/**
 * Turns operations with constants into layers: normalizations, merges with a constant, products with a constant matrix
 * ({@code batchnorm_opt.py}, {@code merge_const.py}, {@code matmul_const_to_dense.py} of hls4ml 1.3.0). Each method makes at
 * most one change and says whether it did.
 */
final class ConstantPasses {
    private static final FixedType ONE_BIT = FixedType.plain(new IntegerType(1, false));

    private final HlsGraph graph;

    ConstantPasses(HlsGraph graph) {
        this.graph = graph;
    }

    boolean normalizationOnce() {
        for (HlsNode node : graph.nodes()) {
            if (node.operation() instanceof HlsOperation.Normalization normalization) {
                graph.replace(
                        node,
                        new HlsNode(
                                node.name(),
                                folded(node, normalization.epsilon()),
                                node.configured(),
                                List.of(node.input(0)),
                                node.output()));
                return true;
            }
        }
        return false;
    }

    /** {@code gamma / sqrt(variance + epsilon)} and {@code beta - scale * mean}, rounded as NumPy rounds. */
    private HlsOperation folded(HlsNode node, double epsilon) {
        Tensor variance = vector(node, 4);
        double rounded = NumpyArithmetic.round(epsilon, variance.elementType());
        Tensor root = ArrayMath.map(ArrayMath.map(variance, x -> x + rounded), Math::sqrt);
        Tensor scale = ArrayMath.combine(vector(node, 1), root, (gamma, x) -> gamma / x)
                .orElseThrow();
        Tensor bias = ArrayMath.combine(scale, vector(node, 3), (a, b) -> a * b)
                .flatMap(product -> ArrayMath.combine(vector(node, 2), product, (beta, x) -> beta - x))
                .orElseThrow();
        return new HlsOperation.Scale(scale, bias, Optional.empty(), Optional.empty(), Kind.NORMALIZATION);
    }

    private Tensor vector(HlsNode node, int port) {
        Tensor value = graph.constant(node.input(port)).orElseThrow().value();
        int channels = graph.shape(node, node.output()).dimension(-1);
        if (value.rank() != 1 || value.size() != channels) {
            throw new NodeProblem("node " + node.label() + " has parameters of shape "
                    + java.util.Arrays.toString(value.shape()) + " for " + channels + " channels");
        }
        return value;
    }

    /** Additions, subtractions and products with a constant first, quotients by a constant after all of them. */
    boolean mergeOnce(boolean quotients) {
        for (HlsNode node : graph.nodes()) {
            if (node.operation() instanceof HlsOperation.Merge merge
                    && merge.divides() == quotients
                    && isScaling(node, merge)) {
                int port = graph.isConstant(node.input(1)) ? 1 : 0;
                HlsConstant constant = graph.constant(node.input(port)).orElseThrow();
                if (constant.bipolar()) {
                    throw new NodeProblem(
                            "node " + node.label() + " merges a tensor with a constant that a BipolarQuant"
                                    + " node quantises; hls4ml 1.3.0 stores its -1 as 0 and computes with that: use a Quant node");
                }
                int[] shape = graph.shape(node, node.output()).dimensions().stream()
                        .mapToInt(Integer::intValue)
                        .toArray();
                HlsOperation scaling =
                        merge.divides() ? quotient(node, constant, shape) : scaling(node, merge, constant, port, shape);
                graph.replace(
                        node,
                        new HlsNode(
                                "bn_" + node.name(),
                                scaling,
                                node.configured(),
                                List.of(node.input(1 - port)),
                                node.output()));
                return true;
            }
        }
        return false;
    }

    private boolean isScaling(HlsNode node, HlsOperation.Merge merge) {
        boolean first = graph.isConstant(node.input(0));
        boolean second = graph.isConstant(node.input(1));
        if (merge.divides()) {
            return second && !first;
        }
        return first != second
                && (merge.is(MergeOperation.ADD)
                        || merge.is(MergeOperation.SUBTRACT)
                        || merge.is(MergeOperation.MULTIPLY));
    }

    private static HlsOperation scaling(
            HlsNode node, HlsOperation.Merge merge, HlsConstant constant, int port, int[] shape) {
        Tensor value = constant.value();
        if (merge.is(MergeOperation.MULTIPLY)) {
            return scale(
                    node, value, quantizer(constant.quantizer()), ArrayMath.scalar(0), Optional.of(ONE_BIT), shape);
        }
        if (merge.is(MergeOperation.SUBTRACT) && port == 0) {
            FixedType minus = FixedType.plain(new IntegerType(2, true));
            return scale(node, ArrayMath.scalar(-1), Optional.of(minus), value, quantizer(constant.quantizer()), shape);
        }
        boolean negated = merge.is(MergeOperation.SUBTRACT);
        Tensor bias = negated ? ArrayMath.map(value, x -> -x) : value;
        Optional<FixedPointType> type = constant.quantizer();
        if (negated) {
            type = type.map(ConstantPasses::signed);
        }
        return scale(node, ArrayMath.scalar(1), Optional.of(ONE_BIT), bias, quantizer(type), shape);
    }

    /** The negative of an unsigned number needs a bit more. */
    private static FixedPointType signed(FixedPointType type) {
        return type.signed()
                ? type
                : new FixedPointType(
                        type.width() + 1,
                        type.integerBits() + 1,
                        true,
                        type.quantization(),
                        type.overflow(),
                        type.saturationBits());
    }

    private static Optional<FixedType> quantizer(Optional<FixedPointType> type) {
        return type.map(FixedType::ofQuantNode);
    }

    private static HlsOperation quotient(HlsNode node, HlsConstant constant, int[] shape) {
        Optional<FixedPointType> type = constant.quantizer().map(found -> {
            int sign = found.signed() ? 1 : 0;
            return new FixedPointType(
                    1 + sign + Math.max(found.fractionalBits(), 0),
                    1 + sign + found.fractionalBits(),
                    found.signed(),
                    found.quantization(),
                    found.overflow(),
                    found.saturationBits());
        });
        Tensor inverse = ArrayMath.map(constant.value(), x -> 1 / x);
        return scale(node, inverse, quantizer(type), ArrayMath.scalar(0), Optional.of(ONE_BIT), shape);
    }

    private static HlsOperation scale(
            HlsNode node,
            Tensor scale,
            Optional<FixedType> scaleType,
            Tensor bias,
            Optional<FixedType> biasType,
            int[] shape) {
        return new HlsOperation.Scale(
                fitted(node, scale, shape), fitted(node, bias, shape), scaleType, biasType, Kind.APPLY_ALPHA);
    }

    private static Tensor fitted(HlsNode node, Tensor value, int[] shape) {
        boolean fits = java.util.Arrays.equals(value.shape(), shape)
                || java.util.Arrays.equals(ArrayMath.squeezed(value.shape()), shape);
        return fits
                ? value
                : ArrayMath.broadcastTo(value, shape)
                        .orElseThrow(() -> new NodeProblem("node " + node.label() + " merges a constant of shape "
                                + java.util.Arrays.toString(value.shape()) + " with samples of shape "
                                + java.util.Arrays.toString(shape)
                                + ", which hls4ml can't broadcast; give the constant the shape of a sample"));
    }

    boolean denseOnce() {
        for (HlsNode node : graph.nodes()) {
            if (node.operation() instanceof HlsOperation.MatrixProduct
                    && graph.isConstant(node.input(1))
                    && !graph.isConstant(node.input(0))) {
                graph.replace(node, dense(node, graph.constant(node.input(1)).orElseThrow()));
                return true;
            }
        }
        return false;
    }

    private HlsNode dense(HlsNode node, HlsConstant weight) {
        int rank = graph.shape(node, node.input(0)).rank();
        if (rank != 1 || weight.value().rank() != 2) {
            throw new NodeProblem(
                    "node " + node.label() + " multiplies samples of shape "
                            + graph.shape(node, node.input(0)) + " by a matrix of shape "
                            + java.util.Arrays.toString(weight.value().shape())
                            + "; hls4ml 1.3.0 counts the outputs of such a product wrongly: flatten the input, or use a convolution");
        }
        String name = "Dense_" + node.name();
        Dense dense = new Dense(
                name,
                weight.quantized(),
                Optional.of(ArrayMath.filled(new int[] {weight.value().dimension(1)}, 0)));
        HlsOperation finished =
                new HlsOperation.Finished(dense, weight.fixedType(), Optional.empty(), Optional.empty());
        LayerOrigin origin = node.configured();
        return new HlsNode(name, finished, origin, List.of(node.input(0)), node.output());
    }

    boolean convolutionOnce() {
        for (HlsNode node : graph.nodes()) {
            if (node.operation() instanceof HlsOperation.Convolution convolution) {
                graph.replace(node, new ConvolutionBuilder(graph, node, convolution).build());
                return true;
            }
        }
        return false;
    }
}
