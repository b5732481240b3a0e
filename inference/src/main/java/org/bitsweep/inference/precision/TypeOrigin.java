package org.bitsweep.inference.precision;

import java.util.Locale;

/** Where a type came from. */
public enum TypeOrigin {
    /** Written in the configuration for this variable. */
    SET,
    /** Inferred from the types around it. */
    INFERRED,
    /** Inferred, then narrowed or given modes by {@code Precision.maximum}. */
    MAXIMUM,
    /** The model's default, or the default that hls4ml has for the attribute. */
    DEFAULT,
    /** Fixed by the model file: that of a quantizer that the network was trained with, or of a layer of one bit. */
    TRAINED;

    /** The name in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
