package org.bitsweep.inference.precision;

import java.util.Locale;
import java.util.Optional;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.ConfigNode.Scalar;
import org.bitsweep.model.config.HlsConfig;
import org.bitsweep.model.layer.Convolution;

/**
 * Strategy and reuse factor of a convolution with parallel input and output ({@code vivado_backend.py}, init_conv1d and
 * init_conv2d). ParallelizationFactor and ConvImplementation change no value. Compression is for dense layers.
 */
final class ConvolutionSettings {
    private final HlsConfig config;
    private final Resolution network;
    private final Convolution layer;
    /** The class under which hls4ml has looked the layer up: a pointwise one was a standard one then. */
    private final String className;

    ConvolutionSettings(HlsConfig config, Resolution network, Convolution layer) {
        this.config = config;
        this.network = network;
        this.layer = layer;
        this.className = layer.kind() == Convolution.Kind.POINTWISE
                ? layer.as(Convolution.Kind.STANDARD).className()
                : layer.className();
    }

    Optional<ConfigNode> find(String key) {
        return config.setting(layer.name(), className, key);
    }

    /** @throws UnsupportedPrecisionException for one that hls4ml has no kernel for, or that isn't emulated */
    Strategy strategy() {
        String word = find("Strategy").map(ConvolutionSettings::text).orElse("Latency");
        Strategy strategy = switch (word.replace("_", "").toLowerCase(Locale.ROOT)) {
            // Unrolled code is for streams; hls4ml says so and takes the other.
            case "resource", "resourceunrolled" -> Strategy.RESOURCE;
            case "distributedarithmetic", "da" -> Strategy.DISTRIBUTED_ARITHMETIC;
            default -> Strategy.LATENCY;
        };
        if (strategy == Strategy.DISTRIBUTED_ARITHMETIC) {
            throw problem("Strategy " + word + " is not emulated for convolutions; use Latency or Resource");
        }
        if (strategy == Strategy.RESOURCE && layer.kind() == Convolution.Kind.DEPTHWISE) {
            throw problem("hls4ml has no Strategy " + word
                    + " for depthwise convolutions with parallel input and output; use Latency");
        }
        if (strategy == Strategy.LATENCY && !word.equalsIgnoreCase("latency")) {
            network.note("layer " + layer.name() + ": hls4ml takes the unknown Strategy \"" + word + "\" for Latency");
        }
        return strategy;
    }

    /**
     * The factor that hls4ml uses under strategy Resource.
     *
     * @throws UnsupportedPrecisionException for one with which hls4ml's C++ stops or reads past its buffer
     */
    int reuseFactor(int wish) {
        if (find("TargetCycles").isPresent()) {
            throw problem("TargetCycles, from which hls4ml derives a reuse factor, is not emulated yet;"
                    + " write ReuseFactor");
        }
        int valid = ReuseFactors.closest(layer.inputs(), layer.filters(), wish);
        if (valid > layer.inputs()) {
            throw problem("ReuseFactor " + valid + " is more than the " + layer.inputs()
                    + " values under the window, which hls4ml's convolutions compute wrongly; use at most "
                    + layer.inputs());
        }
        // The pointwise layer is made anew with what is written for its name, after the correction.
        boolean again =
                config.attribute(layer.name(), layer.className(), "ReuseFactor").isPresent();
        if (valid != wish && again && layer.kind() == Convolution.Kind.POINTWISE) {
            throw problem("ReuseFactor " + wish + " is not possible, and hls4ml doesn't correct it for pointwise"
                    + " convolutions; use " + valid);
        }
        if (valid != wish) {
            network.note("layer " + layer.name() + ": ReuseFactor " + wish + " is not possible, hls4ml uses " + valid);
        }
        return valid;
    }

    private UnsupportedPrecisionException problem(String text) {
        return new UnsupportedPrecisionException("layer " + layer.name() + ": " + text);
    }

    private static String text(ConfigNode node) {
        if (node instanceof Scalar scalar) {
            return scalar.text();
        }
        throw new ConfigException(node.place(), "Strategy must be a single value, not " + node.describe());
    }
}
