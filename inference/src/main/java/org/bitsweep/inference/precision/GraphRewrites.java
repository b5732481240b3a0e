package org.bitsweep.inference.precision;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Predicate;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.HardActivation;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.ParametricRelu;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/**
 * The changes that hls4ml makes to the graph, those that depend on types among them ({@code model/optimizer/passes}:
 * batchnorm_opt.py, bn_fuse.py, linear.py; {@code backends/fpga/passes}: final_reshape.py). Each method makes at most one
 * change and says whether it did, since hls4ml starts over after every one.
 */
final class GraphRewrites {
    private final Resolution network;
    private final ConfiguredTypes configured;
    private final QuantizerRules rules;
    private final QuantizerFusion quantizers;
    private final ConvolutionRewrites convolutions;

    GraphRewrites(Resolution network, ConfiguredTypes configured) {
        this.network = network;
        this.configured = configured;
        this.rules = new QuantizerRules(network);
        this.quantizers = new QuantizerFusion(network, configured);
        this.convolutions = new ConvolutionRewrites(network, configured);
    }

    /** The first change of hls4ml's {@code convert} flow that applies. */
    boolean convertOnce() {
        return convolutions.removeTransposeBeforeFlatten()
                || convolutions.removeTranspose()
                || fuseConsecutiveNormalizations()
                || fuseNormalization()
                || convolutions.replaceDense()
                || removeLinear();
    }

    private boolean fuseConsecutiveNormalizations() {
        for (DraftLayer draft : network.layers()) {
            if (draft.layer() instanceof BatchNormalization second
                    && network.input(draft, 0).layer() instanceof BatchNormalization first
                    && network.input(draft, 0).isOpen(TypedLayer.RESULT)
                    && network.hasOneConsumer(network.input(draft, 0))
                    && rules.mergeNormalizations(first, second)) {
                DraftLayer previous = network.input(draft, 0);
                Tensor scale = product(
                        quantizers.original(previous, TypedLayer.SCALE, first.scale()),
                        quantizers.original(draft, TypedLayer.SCALE, second.scale()));
                Tensor bias = sum(
                        product(
                                quantizers.original(draft, TypedLayer.SCALE, second.scale()),
                                quantizers.original(previous, TypedLayer.BIAS, first.bias())),
                        quantizers.original(draft, TypedLayer.BIAS, second.bias()));
                quantizers.fuseConsecutive(previous, draft, scale, bias);
                network.remove(previous, first.name() + " is fused into " + second.name());
                return true;
            }
        }
        return false;
    }

    private boolean fuseNormalization() {
        for (DraftLayer draft : network.layers()) {
            DraftLayer parent = draft.layer() instanceof BatchNormalization ? network.input(draft, 0) : draft;
            boolean sums = parent.layer() instanceof Dense || parent.layer() instanceof Convolution;
            if (draft.layer() instanceof BatchNormalization normalization
                    && sums
                    && parent.isOpen(TypedLayer.RESULT)
                    && network.hasOneConsumer(parent)
                    && rules.mergeInto(parent.layer(), normalization)) {
                Layer before = parent.layer();
                Optional<String> fault = convolutions.fusionFault(parent);
                boolean lost = fault.isPresent() && before instanceof Dense;
                if (!lost) {
                    quantizers.fuseIntoParent(parent, draft, fused(parent, normalization));
                }
                network.remove(
                        draft,
                        normalization.name() + " is fused into " + before.name()
                                + fault.map(text -> "; " + text).orElse(""));
                return true;
            }
        }
        return false;
    }

    private static Layer fused(DraftLayer parent, BatchNormalization normalization) {
        if (parent.layer() instanceof Dense dense) {
            Tensor kernel = product(normalization.scale(), dense.kernel());
            return new Dense(dense.name(), kernel, fusedBias(dense.bias(), normalization));
        }
        Convolution convolution = (Convolution) parent.layer();
        if (normalization.channels() != convolution.filters()) {
            throw new UnsupportedPrecisionException("layer " + normalization.name()
                    + ": hls4ml can't fuse a scale of each element into the convolution " + convolution.name()
                    + "; write a result type for the convolution");
        }
        Tensor kernel = convolution.kind() == Convolution.Kind.DEPTHWISE
                ? ConvolutionRewrites.fusedDepthwise(normalization.scale(), convolution.kernel())
                : product(normalization.scale(), convolution.kernel());
        return convolution.withConstants(kernel, fusedBias(convolution.bias(), normalization));
    }

    private static Optional<Tensor> fusedBias(Optional<Tensor> bias, BatchNormalization normalization) {
        return Optional.of(bias.map(old -> sum(product(normalization.scale(), old), normalization.bias()))
                .orElse(normalization.bias()));
    }

    private boolean removeLinear() {
        for (DraftLayer draft : network.layers()) {
            if (isLinear(draft.layer())) {
                DraftLayer parent = network.input(draft, 0);
                boolean casts = !parent.result().equals(draft.result());
                if (!casts || (passesCastOn(parent.layer()) && parent.isOpen(TypedLayer.RESULT))) {
                    if (casts) {
                        quantizers.passOn(draft, parent);
                    }
                    network.remove(draft, draft.layer().name() + " (linear) is removed");
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isLinear(Layer layer) {
        return layer instanceof Activation activation && activation.function() == ActivationFunction.LINEAR;
    }

    private static boolean passesCastOn(Layer layer) {
        return layer instanceof Dense
                || layer instanceof Convolution
                || layer instanceof BatchNormalization
                || layer instanceof Activation
                || layer instanceof ParametrizedActivation
                || layer instanceof ParametricRelu
                || layer instanceof HardActivation
                || layer instanceof Softmax;
    }

    /**
     * What follows type inference: normalizations that do nothing, binary and ternary layers, a reshape at the end, a softmax
     * to be skipped.
     */
    void finish(Predicate<Layer> skippedSoftmax, boolean parallel) {
        for (DraftLayer draft : List.copyOf(network.layers())) {
            if (draft.layer() instanceof BatchNormalization normalization && doesNothing(normalization)) {
                network.remove(draft, normalization.name() + " does nothing (scale 1, bias 0) and is removed");
            }
        }
        new BinaryRewrites(network, configured).run();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (DraftLayer draft : network.layers()) {
                Layer layer = draft.layer();
                boolean lastReshape = parallel
                        && layer instanceof Reshape
                        && network.graph().consumersOf(layer).isEmpty();
                if (lastReshape || (layer instanceof Softmax && skippedSoftmax.test(layer))) {
                    network.remove(draft, layer.name() + (lastReshape ? " (last reshape)" : " (Skip)") + " is removed");
                    changed = true;
                    break;
                }
            }
        }
        convolutions.makePointwise();
    }

    /**
     * A reshape that is its input under another name, whatever type is written for it: each with parallel input and output
     * ({@code inplace_parallel_reshape.py} of hls4ml 1.3.0), with streams one to a single dimension that isn't an output
     * ({@code inplace_stream_flatten.py}).
     */
    void linkReshapes(boolean parallel) {
        for (DraftLayer draft : network.layers()) {
            Layer layer = draft.layer();
            if (layer instanceof Reshape && (parallel || isStreamFlatten(layer))) {
                draft.set(TypedLayer.RESULT, network.input(draft, 0).result(), TypeOrigin.INFERRED);
            }
        }
    }

    private boolean isStreamFlatten(Layer layer) {
        return network.graph().shapeOf(layer).rank() == 1
                && !network.graph().outputLayers().contains(layer);
    }

    private static boolean doesNothing(BatchNormalization layer) {
        for (int i = 0; i < layer.channels(); i++) {
            if (layer.scale().get(i) != 1 || layer.bias().get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** NumPy's {@code scale * values}: factors repeat along the rows, each product rounded to the arrays' type. */
    static Tensor product(Tensor scale, Tensor values) {
        return combined(values, scale, (value, factor) -> value * factor);
    }

    private static Tensor sum(Tensor first, Tensor second) {
        return combined(first, second, Double::sum);
    }

    private static Tensor combined(Tensor first, Tensor second, DoubleBinaryOperator operation) {
        if (first.size() < second.size()) {
            return combined(second, first, (a, b) -> operation.applyAsDouble(b, a));
        }
        boolean single = isSingle(first, second);
        double[] result = first.toArray();
        for (int i = 0; i < result.length; i++) {
            double exact = operation.applyAsDouble(result[i], second.get(i % second.size()));
            result[i] = single ? (float) exact : exact;
        }
        return Tensor.of(first.shape(), result, single ? ElementType.FLOAT32 : ElementType.FLOAT64);
    }

    private static boolean isSingle(Tensor first, Tensor second) {
        return first.elementType() != ElementType.FLOAT64 && second.elementType() != ElementType.FLOAT64;
    }
}
