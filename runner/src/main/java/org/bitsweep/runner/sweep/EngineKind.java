package org.bitsweep.runner.sweep;

import java.util.Locale;

/** What gives the hardware figures: key {@code engine}. */
public enum EngineKind {
    /** Our own analytic estimate. */
    ESTIMATE,
    YOSYS,
    VITIS;

    /** The name in the sweep file. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
