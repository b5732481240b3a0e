package org.bitsweep.model.policy;

import java.util.Locale;

/** What rounding and saturation written in {@code Precision.maximum} do to inferred types. */
public enum MaximumModes {
    /** They survive inference, by the rule of hls4ml pull request 1422. */
    INHERIT,
    /** They are dropped, as hls4ml 1.3.0 does. */
    IGNORE;

    /** The name on the command line and in the sweep file. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
