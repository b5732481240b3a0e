package org.bitsweep.inference.precision;

import java.util.Locale;

/** hls4ml's implementations of softmax ({@code nnet_activation.h}). */
public enum SoftmaxImplementation {
    LATENCY,
    STABLE,
    ARGMAX,
    LEGACY;

    /** hls4ml's name. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
