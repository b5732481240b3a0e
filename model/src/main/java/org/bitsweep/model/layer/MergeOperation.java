package org.bitsweep.model.layer;

import java.util.Locale;

/** The element-wise operations of {@link Merge}. */
public enum MergeOperation {
    ADD,
    SUBTRACT,
    MULTIPLY,
    AVERAGE,
    MAXIMUM,
    MINIMUM;

    /** Whether the result of two inputs of one type has that type, modes included. */
    public boolean keepsEqualTypes() {
        return this == MAXIMUM || this == MINIMUM;
    }

    /** hls4ml's name. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
