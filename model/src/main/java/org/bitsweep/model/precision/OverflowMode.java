package org.bitsweep.model.precision;

/**
 * What happens to a value that is outside the range of the target type (UG1399, "Overflow Modes"). The names are the
 * vendor's, without {@code AP_}.
 */
public enum OverflowMode {
    /** Keep the low bits; with saturation bits the top ones are replaced. The default. */
    WRAP,
    /** Nearest representable value. */
    SAT,
    /** Zero. */
    SAT_ZERO,
    /** As {@link #SAT}, but the smallest negative value is never produced. */
    SAT_SYM,
    /** Sign-magnitude wrap. hls4ml 1.3.0 can't read it; the vendor's tool can. */
    WRAP_SM
}
