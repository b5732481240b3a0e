package org.bitsweep.model.layer;

import java.util.Locale;

/** The functions of {@link Activation}. */
public enum ActivationFunction {
    LINEAR,
    RELU,
    SIGMOID,
    TANH,
    /** 1 from zero on, else -1 (QKeras' {@code binary}). */
    BINARY_TANH,
    /** 1 above a half, -1 from minus a half down, else 0 (QKeras' {@code ternary}). */
    TERNARY_TANH;

    /** hls4ml's and Keras' name. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
