package org.bitsweep.model.precision;

/**
 * What happens to the bits below the last fraction bit of the target type (UG1399, "Quantization Modes"). The names are
 * the vendor's, without {@code AP_}.
 */
public enum QuantizationMode {
    /** Truncation towards minus infinity; the default. */
    TRN,
    /** Truncation towards zero. */
    TRN_ZERO,
    /** To nearest, ties towards plus infinity. */
    RND,
    /** To nearest, ties towards zero. */
    RND_ZERO,
    /** To nearest, ties away from zero. */
    RND_INF,
    /** To nearest, ties towards minus infinity. */
    RND_MIN_INF,
    /** To nearest, ties to even. */
    RND_CONV
}
