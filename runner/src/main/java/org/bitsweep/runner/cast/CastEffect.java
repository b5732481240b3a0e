package org.bitsweep.runner.cast;

import java.util.Locale;

/** What a cast did to a value. */
public enum CastEffect {
    /** The value is the same. */
    EXACT,
    /** Low bits were dropped, by the target's quantization mode. */
    QUANTIZED,
    /** The value was outside the target's range, and became what the overflow mode says. */
    OVERFLOWED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
