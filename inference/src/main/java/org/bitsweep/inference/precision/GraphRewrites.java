package org.bitsweep.inference.precision;

import java.util.List;
import java.util.Optional;
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
    private final QuantizerRules quantizers;
    private final ConvolutionRewrites convolutions;

    GraphRewrites(Resolution network, ConfiguredTypes configured) {
        this.network = network;
        this.quantizers = new QuantizerRules(network);
        this.configured = configured;
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
                    && quantizers.mergeNormalizations(first, second)) {
                DraftLayer previous = network.input(draft, 0);
                int size = Math.max(first.channels(), second.channels());
                Tensor firstScale = expanded(quantizers.original(first, "scale", first.scale()), size);
                Tensor firstBias = expanded(quantizers.original(first, "bias", first.bias()), size);
                Tensor scale = expanded(quantizers.original(second, "scale", second.scale()), size);
                Tensor bias = expanded(quantizers.original(second, "bias", second.bias()), size);
                network.replace(
                        draft,
                        new BatchNormalization(
                                second.name(),
                                product(firstScale, scale),
                                sum(product(scale, firstBias), bias),
                                second.kind()));
                quantizers.forget(draft, configured);
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
                    && quantizers.mergeInto(parent.layer(), normalization)) {
                Layer before = parent.layer();
                Optional<String> fault = convolutions.fusionFault(parent);
                network.remove(
                        draft,
                        normalization.name() + " is fused into " + before.name()
                                + fault.map(text -> "; " + text).orElse(""));
                boolean lost = fault.isPresent() && before instanceof Dense;
                if (!lost) {
                    fuse(parent, normalization);
                }
                return true;
            }
        }
        return false;
    }

    private void fuse(DraftLayer parent, BatchNormalization normalization) {
        boolean hadBias;
        if (parent.layer() instanceof Dense dense) {
            hadBias = dense.bias().isPresent();
            Tensor kernel = product(normalization.scale(), dense.kernel());
            network.replace(parent, new Dense(dense.name(), kernel, fusedBias(dense.bias(), normalization)));
        } else {
            Convolution convolution = (Convolution) parent.layer();
            hadBias = convolution.bias().isPresent();
            Tensor kernel = convolution.kind() == Convolution.Kind.DEPTHWISE
                    ? ConvolutionRewrites.fusedDepthwise(normalization.scale(), convolution.kernel())
                    : product(normalization.scale(), convolution.kernel());
            network.replace(parent, convolution.withConstants(kernel, fusedBias(convolution.bias(), normalization)));
        }
        if (!hadBias) {
            DraftLayer again = parent.layer().accept(configured);
            parent.set(TypedLayer.BIAS, again.get(TypedLayer.BIAS), again.origin(TypedLayer.BIAS));
        }
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

    /** With parallel input and output a reshape is its input under another name, whatever type is written for it. */
    void linkReshapes() {
        for (DraftLayer draft : network.layers()) {
            if (draft.layer() instanceof Reshape) {
                draft.set(TypedLayer.RESULT, network.input(draft, 0).result(), TypeOrigin.INFERRED);
            }
        }
    }

    private static boolean doesNothing(BatchNormalization layer) {
        for (int i = 0; i < layer.channels(); i++) {
            if (layer.scale().get(i) != 1 || layer.bias().get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** One value an element for one a channel. */
    private static Tensor expanded(Tensor channels, int size) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = channels.get(i % channels.size());
        }
        return Tensor.of(new int[] {size}, values, channels.elementType());
    }

    /** NumPy's {@code scale * values}: one factor a column, each product rounded to the arrays' type. */
    static Tensor product(Tensor scale, Tensor values) {
        boolean single = isSingle(scale, values);
        double[] result = values.toArray();
        for (int i = 0; i < result.length; i++) {
            double exact = result[i] * scale.get(i % scale.size());
            result[i] = single ? (float) exact : exact;
        }
        return Tensor.of(values.shape(), result, single ? ElementType.FLOAT32 : ElementType.FLOAT64);
    }

    private static Tensor sum(Tensor first, Tensor second) {
        boolean single = isSingle(first, second);
        double[] result = first.toArray();
        for (int i = 0; i < result.length; i++) {
            double exact = result[i] + second.get(i);
            result[i] = single ? (float) exact : exact;
        }
        return Tensor.of(first.shape(), result, single ? ElementType.FLOAT32 : ElementType.FLOAT64);
    }

    private static boolean isSingle(Tensor first, Tensor second) {
        return first.elementType() != ElementType.FLOAT64 && second.elementType() != ElementType.FLOAT64;
    }
}
