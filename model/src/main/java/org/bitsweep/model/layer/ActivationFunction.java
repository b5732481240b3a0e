package org.bitsweep.model.layer;

import java.util.Locale;

/** The functions of {@link Activation}. */
public enum ActivationFunction {
    LINEAR,
    RELU,
    SIGMOID,
    TANH;

    /** hls4ml's and Keras' name. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
