package org.bitsweep.inference.precision;

import java.util.Optional;
import org.bitsweep.model.graph.FixedType;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.tensor.Tensor;

/**
 * What becomes of the quantizers of layers that hls4ml fuses ({@code bn_fuse.py}, {@code batchnorm_opt.py} and {@code
 * linear.py} of hls4ml 1.3.0): the types of what it makes of them.
 */
final class QuantizerFusion {
    private final Resolution network;
    private final ConfiguredTypes configured;

    QuantizerFusion(Resolution network, ConfiguredTypes configured) {
        this.network = network;
        this.configured = configured;
    }

    /** The values before the quantizer, which hls4ml calls {@code data_unquantized}. */
    Tensor original(DraftLayer draft, String key, Tensor quantized) {
        return network.fixed(draft, key).flatMap(FixedType::original).orElse(quantized);
    }

    /** hls4ml looks for a depthwise kernel's quantizer under a name that it doesn't have. */
    private Optional<FixedType> parentQuantizer(DraftLayer parent, String key) {
        boolean depthwise = parent.layer() instanceof Convolution convolution
                && convolution.kind() == Convolution.Kind.DEPTHWISE
                && key.equals(TypedLayer.WEIGHT);
        return depthwise ? Optional.empty() : network.quantizer(parent, key);
    }

    private static boolean all(Tensor tensor, double value) {
        for (int i = 0; i < tensor.size(); i++) {
            if (tensor.get(i) != value) {
                return false;
            }
        }
        return true;
    }

    /** Two normalizations become one: the second, with new constants. */
    void fuseConsecutive(DraftLayer previous, DraftLayer draft, Tensor scale, Tensor bias) {
        BatchNormalization first = (BatchNormalization) previous.layer();
        BatchNormalization second = (BatchNormalization) draft.layer();
        Optional<FixedType> scaleType = surviving(previous, draft, TypedLayer.SCALE, first.scale(), second.scale());
        // hls4ml compares biases with 1 here, not with 0.
        Optional<FixedType> biasType = surviving(previous, draft, TypedLayer.BIAS, first.bias(), second.bias());
        network.replace(
                draft,
                new BatchNormalization(
                        second.name(), quantized(scaleType, scale), quantized(biasType, bias), second.kind()));
        DraftLayer again = draft.layer().accept(configured);
        retype(draft, again, TypedLayer.SCALE, scaleType.map(type -> with(type, scale)));
        retype(draft, again, TypedLayer.BIAS, biasType.map(type -> with(type, bias)));
    }

    private Optional<FixedType> surviving(
            DraftLayer previous, DraftLayer draft, String key, Tensor first, Tensor second) {
        if (all(original(previous, key, first), 1)) {
            return network.quantizer(draft, key);
        }
        return all(original(draft, key, second), 1) ? network.quantizer(previous, key) : Optional.empty();
    }

    private static FixedType with(FixedType type, Tensor original) {
        return new FixedType(type.type(), type.source(), Optional.of(original));
    }

    private static Tensor quantized(Optional<FixedType> type, Tensor values) {
        return type.map(fixed -> fixed.quantize(values)).orElse(values);
    }

    private void retype(DraftLayer draft, DraftLayer again, String key, Optional<FixedType> type) {
        network.setFixed(draft, key, type);
        if (type.isPresent()) {
            draft.set(key, type.get().type(), TypeOrigin.TRAINED);
        } else {
            draft.set(key, again.get(key), again.origin(key));
        }
    }

    /**
     * A normalization becomes part of the layer before it, whose quantizers hls4ml goes on regarding as they were when it
     * asks whether to fuse another.
     *
     * @param fused the layer with the constants of both, of the type {@code float}
     */
    void fuseIntoParent(DraftLayer parent, DraftLayer normalization, Layer fused) {
        Optional<FixedType> weight =
                network.quantizer(normalization, TypedLayer.SCALE).or(() -> parentQuantizer(parent, TypedLayer.WEIGHT));
        Optional<FixedType> bias =
                network.quantizer(normalization, TypedLayer.BIAS).or(() -> parentQuantizer(parent, TypedLayer.BIAS));
        Layer quantized = fused instanceof Dense dense
                ? new Dense(
                        dense.name(),
                        quantized(weight, dense.kernel()),
                        dense.bias().map(values -> quantized(bias, values)))
                : quantized((Convolution) fused, weight, bias);
        network.replace(parent, quantized);
        DraftLayer again = quantized.accept(configured);
        settle(parent, again, TypedLayer.WEIGHT, weight);
        settle(parent, again, TypedLayer.BIAS, bias);
    }

    private static Layer quantized(Convolution fused, Optional<FixedType> weight, Optional<FixedType> bias) {
        return fused.withConstants(
                quantized(weight, fused.kernel()), fused.bias().map(values -> quantized(bias, values)));
    }

    private static void settle(DraftLayer parent, DraftLayer again, String key, Optional<FixedType> type) {
        if (type.isPresent()) {
            parent.set(key, type.get().type(), TypeOrigin.TRAINED);
        } else {
            parent.set(key, again.get(key), again.origin(key));
        }
    }

    /** A linear activation with a quantizer gives its type to the layer that it is merged into. */
    void passOn(DraftLayer linear, DraftLayer parent) {
        Optional<FixedType> type = network.quantizer(linear, TypedLayer.RESULT).filter(FixedType::canQuantize);
        type.ifPresent(fixed -> {
            parent.set(TypedLayer.RESULT, fixed.type(), TypeOrigin.TRAINED);
            network.setFixed(parent, TypedLayer.RESULT, type);
        });
    }
}
