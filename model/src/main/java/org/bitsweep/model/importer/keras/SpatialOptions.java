package org.bitsweep.model.importer.keras;

import java.util.Set;

/**
 * Which options of layers on images hls4ml takes: convolutions, poolings, padding, cropping, upsampling, permutation ({@code
 * converters/keras_v3/conv.py}, {@code converters/keras/convolution.py}, {@code pooling.py}, {@code reshape.py}, {@code
 * reshaping.py}).
 */
final class SpatialOptions {
    static final Set<String> CONVOLUTIONS = Set.of(
            "Conv1D",
            "Conv2D",
            "DepthwiseConv1D",
            "DepthwiseConv2D",
            "SeparableConv1D",
            "SeparableConv2D",
            "QConv1D",
            "QConv2D",
            "QDepthwiseConv2D");
    static final Set<String> POOLINGS = Set.of(
            "MaxPooling1D",
            "MaxPooling2D",
            "AveragePooling1D",
            "AveragePooling2D",
            "GlobalMaxPooling1D",
            "GlobalMaxPooling2D",
            "GlobalAveragePooling1D",
            "GlobalAveragePooling2D");
    static final Set<String> REARRANGEMENTS = Set.of(
            "ZeroPadding1D", "ZeroPadding2D", "Cropping1D", "Cropping2D", "UpSampling1D", "UpSampling2D", "Permute");

    static final String SUPPORTED = "Conv1D, Conv2D, DepthwiseConv1D, DepthwiseConv2D, QConv1D, QConv2D,"
            + " QDepthwiseConv2D, SeparableConv1D and SeparableConv2D (saved with Keras 2), (Global)MaxPooling and (Global)AveragePooling 1D and 2D,"
            + " ZeroPadding, Cropping and UpSampling 1D and 2D, Permute";

    private SpatialOptions() {}

    /** Keras' class of a layer of QKeras. */
    static String withoutQuantizers(String kerasClass) {
        return kerasClass.startsWith("Q") ? kerasClass.substring(1) : kerasClass;
    }

    /** Whether a class is one of these layers. */
    static boolean contains(String kerasClass) {
        return CONVOLUTIONS.contains(kerasClass)
                || POOLINGS.contains(kerasClass)
                || REARRANGEMENTS.contains(kerasClass);
    }

    /** @throws LayerProblem if hls4ml refuses an option, or ignores it and so computes something else than Keras */
    static void check(KerasLayer layer, Generation generation) {
        String kind = layer.kerasClass();
        LayerConfig config = layer.config();
        if (config.text("data_format").orElse("").equals("channels_first")) {
            throw new LayerProblem("data_format channels_first; hls4ml takes channels_last only");
        }
        if (CONVOLUTIONS.contains(kind)) {
            checkConvolution(withoutQuantizers(kind), config, generation);
        } else if (kind.equals("UpSampling2D")) {
            String interpolation = config.text("interpolation").orElse("nearest");
            if (!interpolation.equals("nearest")) {
                throw new LayerProblem("interpolation " + interpolation + "; hls4ml has only nearest");
            }
        }
    }

    private static void checkConvolution(String kind, LayerConfig config, Generation generation) {
        if (kind.startsWith("Separable") && generation == Generation.KERAS3) {
            throw new LayerProblem("hls4ml can't read separable convolutions of Keras 3; write a depthwise convolution"
                    + " and a convolution with a kernel of 1");
        }
        if (Sizes.of(config, "dilation_rate", 1).stream().anyMatch(rate -> rate != 1)) {
            throw new LayerProblem("dilation_rate " + config.json().path("dilation_rate")
                    + "; hls4ml ignores it and would compute something else: use 1");
        }
        if (config.json().has("groups") && config.integer("groups") != 1) {
            throw new LayerProblem(
                    "groups " + config.integer("groups") + "; hls4ml has convolutions of one group only");
        }
        if (config.json().has("depth_multiplier") && config.integer("depth_multiplier") != 1) {
            throw new LayerProblem("depth_multiplier " + config.integer("depth_multiplier")
                    + "; hls4ml takes only 1 with parallel input and output");
        }
        boolean causal = config.text("padding").orElse("valid").equals("causal");
        if (causal
                && generation == Generation.KERAS2
                && Sizes.of(config, "strides", 1).get(0) != 1) {
            throw new LayerProblem("causal padding with a stride, which hls4ml's Keras 2 reader pads as Keras doesn't:"
                    + " save with Keras 3, or put a ZeroPadding1D before it");
        }
    }
}
