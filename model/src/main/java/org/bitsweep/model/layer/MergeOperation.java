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

    /** hls4ml's name. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
