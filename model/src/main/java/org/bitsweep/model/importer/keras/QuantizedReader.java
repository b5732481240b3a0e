package org.bitsweep.model.importer.keras;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;

/**
 * What quantizers make of the weights of a layer ({@code converters/keras/qkeras.py} and {@code core.py} of hls4ml), and the
 * scale that is taken out of them ({@code model/optimizer/passes/qkeras.py}, QKerasFactorizeAlpha). For one import.
 */
final class QuantizedReader {
    private final FixedTypes types;

    QuantizedReader(FixedTypes types) {
        this.types = types;
    }

    /** The quantizers that a layer states, or that its class is. */
    static Quantizers quantizers(KerasLayer layer) {
        return switch (layer.kerasClass()) {
            case "BinaryDense" ->
                new Quantizers(Optional.of(LayerQuantizer.BINARY), Optional.of(LayerQuantizer.BINARY));
            case "TernaryDense" ->
                new Quantizers(Optional.of(LayerQuantizer.TERNARY), Optional.of(LayerQuantizer.TERNARY));
            case "Dense" -> new Quantizers(Optional.empty(), Optional.empty());
            default ->
                new Quantizers(
                        QuantizerConfig.of(layer.config(), "kernel_quantizer").map(config -> weight(config, true)),
                        QuantizerConfig.of(layer.config(), "bias_quantizer").map(config -> weight(config, false)));
        };
    }

    /** The quantizers of a layer's kernel and bias. */
    record Quantizers(Optional<WeightQuantizer> kernel, Optional<WeightQuantizer> bias) {}

    /**
     * The quantizer of a tensor.
     *
     * @param factor whether the tensor is multiplied by
     */
    static WeightQuantizer weight(QuantizerConfig config, boolean factor) {
        WeightQuantizer quantizer = switch (config.kind()) {
            case "quantized_bits" -> BitsQuantizer.of(config);
            case "binary" -> SignQuantizer.of(config, factor);
            case "ternary" -> TernaryQuantizer.of(config);
            case "quantized_po2" -> PowerQuantizer.of(config);
            default ->
                throw new LayerProblem("quantizer " + config.kind() + ", which hls4ml takes for fixed<16,6>;"
                        + " supported are quantized_bits, binary, ternary and quantized_po2");
        };
        boolean scales = !(QuantizerScale.of(config) instanceof QuantizerScale.None);
        if (!factor && (scales || config.kind().equals("quantized_po2"))) {
            throw new LayerProblem("bias_quantizer " + config.kind() + (scales ? " with alpha" : "")
                    + ", which is not supported; train the bias with quantized_bits and alpha=1");
        }
        return quantizer;
    }

    /** A dense layer and, if its kernel's quantizer has a scale, the layer that multiplies by it. */
    List<Layer> dense(String name, Quantizers quantizers, Tensor kernel, Optional<Tensor> bias) {
        Tensor factors = types.quantized(name, "weight", kernel, quantizers.kernel());
        Optional<Tensor> offsets = bias.map(trained -> types.quantized(name, "bias", trained, quantizers.bias()));
        Optional<WeightQuantizer.ExtractedScale> scale =
                quantizers.kernel().flatMap(quantizer -> quantizer.scale(kernel));
        if (scale.isEmpty()) {
            return List.of(new Dense(name, factors, offsets));
        }
        List<Layer> layers = new ArrayList<>();
        layers.add(new Dense(name, factors, offsets.map(QuantizedReader::zeros)));
        layers.add(alpha(name + "_alpha", scale.get(), bias, offsets, quantizers.bias()));
        return layers;
    }

    /** A convolution with quantized constants and, if its kernel's quantizer has a scale, the layer that multiplies by it. */
    List<Layer> convolution(KerasLayer layer, Convolution trained) {
        boolean depthwise = trained.kind() == Convolution.Kind.DEPTHWISE;
        Quantizers quantizers = new Quantizers(
                QuantizerConfig.of(layer.config(), depthwise ? "depthwise_quantizer" : "kernel_quantizer")
                        .map(config -> weight(config, true)),
                quantizers(layer).bias());
        Optional<WeightQuantizer.ExtractedScale> scale =
                quantizers.kernel().flatMap(quantizer -> quantizer.scale(trained.kernel()));
        if (depthwise && scale.isPresent()) {
            throw new LayerProblem(
                    "depthwise_quantizer has a scale, which hls4ml doesn't take out of depthwise weights;"
                            + " train with alpha=1");
        }
        Tensor factors = types.quantized(layer.name(), "weight", trained.kernel(), quantizers.kernel());
        Optional<Tensor> offsets =
                trained.bias().map(bias -> types.quantized(layer.name(), "bias", bias, quantizers.bias()));
        if (scale.isEmpty()) {
            return List.of(trained.withConstants(factors, offsets));
        }
        return List.of(
                trained.withConstants(factors, offsets.map(QuantizedReader::zeros)),
                alpha(layer.name() + "_alpha", scale.get(), trained.bias(), offsets, quantizers.bias()));
    }

    /** The scale of a layer's outputs, and the bias that is added after it. */
    private Layer alpha(
            String name,
            WeightQuantizer.ExtractedScale scale,
            Optional<Tensor> trainedBias,
            Optional<Tensor> quantizedBias,
            Optional<WeightQuantizer> biasQuantizer) {
        Tensor factors = scale.values();
        types.infer(name, "result");
        types.infer(name, "scale");
        types.infer(name, "bias");
        if (scale.powerOfTwo()) {
            WeightQuantizer shifts = new PowerQuantizer(exponentBits(factors), Float.POSITIVE_INFINITY);
            factors = types.quantized(name, "scale", factors, Optional.of(shifts));
        }
        Tensor offsets = quantizedBias.orElseGet(() -> zeros(scale.values()));
        if (biasQuantizer.isPresent() && trainedBias.isPresent()) {
            types.fix(name, "bias", biasQuantizer.get(), offsets);
        }
        return new BatchNormalization(name, factors, offsets, BatchNormalization.Kind.APPLY_ALPHA);
    }

    /** Bits that hold the exponents of powers of two, as hls4ml counts them. */
    private static int exponentBits(Tensor powers) {
        double largest = Arrays.stream(powers.toArray())
                .map(value -> Math.abs(Math.getExponent(value)))
                .max()
                .orElse(0);
        return Math.max((int) largest + 1, 2);
    }

    private static Tensor zeros(Tensor like) {
        return Tensor.of(like.shape(), new double[like.size()], ElementType.FLOAT64);
    }
}
