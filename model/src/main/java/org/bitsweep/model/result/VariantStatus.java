package org.bitsweep.model.result;

import java.util.Locale;

/** How far a variant has got. */
public enum VariantStatus {
    PLANNED,
    RUNNING,
    DONE,
    FAILED;

    /** The name in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
