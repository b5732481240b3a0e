package org.bitsweep.model.layer;

import java.util.Locale;

/** The functions of {@link Activation}. */
public enum ActivationFunction {
    LINEAR,
    RELU,
    /** {@code min(max(x, 0), 1)}, which hls4ml has under a name of its own. */
    RELU1,
    /** {@code min(max(x, 0), 6)}; as a function only, since hls4ml has no relu layer with a maximum. */
    RELU6,
    SIGMOID,
    TANH,
    SOFTPLUS,
    SOFTSIGN,
    SELU,
    /** 1 from zero on, else -1 (QKeras' {@code binary}). */
    BINARY_TANH,
    /** 1 above a half, -1 from minus a half down, else 0. */
    TERNARY_TANH,
    /** The same from QKeras, for which hls4ml has code only where it merges it with a normalization ({@code bn_quant.py}). */
    TERNARY;

    /** hls4ml's and Keras' name. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether hardware looks the function up in a table, all of it or for negative values. */
    public boolean hasTable() {
        return switch (this) {
            case SIGMOID, TANH, SOFTPLUS, SOFTSIGN, SELU -> true;
            case LINEAR, RELU, RELU1, RELU6, BINARY_TANH, TERNARY_TANH, TERNARY -> false;
        };
    }
}
