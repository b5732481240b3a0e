package org.bitsweep.model.importer.keras;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bitsweep.model.importer.ImportException;

/** Finds every layer that can't be read before any weights are, so that the user learns of all of them at once. */
final class SupportCheck {
    static final Set<String> MERGES = Set.of("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum");
    /** Layers that only act in training. hls4ml's Keras 3 reader makes linear activations of them (keras_v3/core.py). */
    static final Set<String> DROPOUTS = Set.of(
            "Dropout", "AlphaDropout", "GaussianDropout", "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D");

    private static final String SUPPORTED =
            "Supported are InputLayer, Dense, QDense, BinaryDense, TernaryDense, EinsumDense, Embedding,"
                    + " BatchNormalization, QBatchNormalization, LayerNormalization, QActivation, Activation ("
                    + ActivationReader.functions()
                    + "), ReLU, LeakyReLU, ELU, PReLU, Softmax, Flatten, Reshape, Dropout, Add, Subtract, Multiply,"
                    + " Average, Maximum, Minimum, Dot and Concatenate of two tensors, "
                    + SpatialOptions.SUPPORTED + ", " + RecurrentReader.SUPPORTED + ".";

    private SupportCheck() {}

    static void require(Path file, Architecture architecture, Generation generation) {
        List<String> problems = new ArrayList<>();
        check(architecture, generation, "", problems);
        if (!problems.isEmpty()) {
            problems.add(SUPPORTED);
            throw new ImportException(file, "has layers that are not supported yet:", problems);
        }
    }

    private static void check(Architecture architecture, Generation generation, String within, List<String> problems) {
        for (KerasLayer layer : architecture.layers()) {
            if (layer.nested().isPresent() && generation == Generation.KERAS2) {
                check(layer.nested().get(), generation, within + layer.name() + "/", problems);
            } else {
                problem(layer, generation).ifPresent(problem -> problems.add(within + layer.label() + problem));
            }
        }
    }

    /** What is unsupported about a layer: nothing, its class (an empty text), or an option. */
    private static Optional<String> problem(KerasLayer layer, Generation generation) {
        try {
            if (!supports(layer, generation)) {
                return Optional.of("");
            }
            checkNumberFormat(layer);
            checkOptions(layer, generation);
            return Optional.empty();
        } catch (LayerProblem e) {
            return Optional.of(": " + e.getMessage());
        }
    }

    private static boolean supports(KerasLayer layer, Generation generation) {
        String kind = layer.kerasClass();
        return switch (kind) {
            case "InputLayer",
                    "Dense",
                    "BatchNormalization",
                    "QDense",
                    "QActivation",
                    "QBatchNormalization",
                    "Activation",
                    "ReLU",
                    "LeakyReLU",
                    "ELU",
                    "PReLU",
                    "Softmax",
                    "Flatten",
                    "Reshape",
                    "LayerNormalization",
                    "Embedding",
                    "Concatenate",
                    "Dot",
                    "Dropout",
                    "SimpleRNN",
                    "LSTM",
                    "GRU",
                    "Bidirectional",
                    "GarNet",
                    "GarNetStack" -> true;
            case "EinsumDense" -> generation == Generation.KERAS3;
            case "ThresholdedReLU" -> generation == Generation.KERAS2;
            case "Sequential", "Functional" ->
                throw new LayerProblem("hls4ml takes no Keras 3 model inside a model; call its layers one by one");
            case "BinaryDense", "TernaryDense" -> generation == Generation.KERAS2;
            case "FixedPointQuantizer",
                    "UnaryLUT",
                    "HGQ.proxy.fixed_point_quantizer.FixedPointQuantizer",
                    "HGQ.proxy.unary_lut.UnaryLUT" ->
                throw new LayerProblem("a quantizer of HGQ; hls4ml works out all types of such a model from intervals"
                        + " (bit_exact.py), which is not emulated: give the weights to a model of plain layers");
            case "qkeras.qlayers.QDense", "qkeras.qlayers.QActivation", "qkeras.qconvolutional.QConv2D" ->
                throw new LayerProblem(
                        "a layer of QKeras for Keras 3, on whose activations hls4ml 1.3.0 fails; save the"
                                + " model with QKeras for Keras 2");
            case "HGQ>HQuantize", "HGQ>HDense", "HGQ>HConv1D", "HGQ>HConv2D" ->
                throw new LayerProblem("a layer that HGQ trains with, which hls4ml doesn't take either");
            default ->
                MERGES.contains(kind)
                        || SpatialOptions.contains(kind)
                        || (generation == Generation.KERAS3 && DROPOUTS.contains(kind));
        };
    }

    private static void checkNumberFormat(KerasLayer layer) {
        String format = layer.config().numberFormat();
        // hls4ml takes the type of an input from the configuration, whatever the file declares (Input in
        // model/layers.py).
        boolean input = layer.kerasClass().equals("InputLayer");
        if (!input && (format.contains("int8") || format.contains("int4") || format.contains("float8"))) {
            throw new LayerProblem("its weights are quantized (" + format + "); save the float model");
        }
    }

    private static void checkOptions(KerasLayer layer, Generation generation) {
        switch (layer.kerasClass()) {
            case "QDense", "BinaryDense", "TernaryDense" -> {
                QuantizedReader.quantizers(layer);
                if (!layer.config().hasQuantizedActivation()) {
                    ActivationReader.function(layer.name(), layer.config().activation(), generation);
                }
            }
            case "QActivation" -> QuantizerConfig.of(layer.config(), "activation");
            case "Dense", "Activation", "EinsumDense" ->
                ActivationReader.function(layer.name(), layer.config().activation(), generation);
            case "ReLU" -> ActivationReader.relu(layer.name(), layer.config(), generation);
            case "LeakyReLU" -> ActivationReader.leakyRelu(layer.name(), layer.config(), generation);
            case "PReLU" -> ActivationReader.requireOwnSlopes(layer.config());
            case "LayerNormalization" -> NormalizationReader.requireReadable(layer.config());
            case "Dot" -> {
                if (layer.config().flag("normalize", false)) {
                    throw new LayerProblem("normalize, which hls4ml ignores");
                }
            }
            case "SimpleRNN", "LSTM", "GRU", "Bidirectional" -> RecurrentReader.check(layer, generation);
            case "GarNet", "GarNetStack" -> GarNetReader.check(layer, generation);
            case "Softmax" -> layer.config().axis(-1);
            case "Flatten" -> {
                if (layer.config().text("data_format").orElse("").equals("channels_first")) {
                    throw new LayerProblem("data_format channels_first; hls4ml takes channels_last only");
                }
            }
            default -> {}
        }
        if (SpatialOptions.contains(layer.kerasClass())) {
            SpatialOptions.check(layer, generation);
        }
        if (SpatialOptions.CONVOLUTIONS.contains(layer.kerasClass())) {
            ActivationReader.function(layer.name(), layer.config().activation(), generation);
        }
        if (generation == Generation.KERAS2 && layer.calls().size() > 1) {
            throw new LayerProblem(
                    "is used " + layer.calls().size()
                            + " times; hls4ml's Keras 2 reader drops all uses but the first: save with Keras 3 or copy the layer");
        }
    }
}
