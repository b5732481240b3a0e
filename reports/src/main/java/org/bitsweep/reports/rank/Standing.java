package org.bitsweep.reports.rank;

import java.util.Locale;

/** Whether a variant can be chosen, in the order of the ranking. */
public enum Standing {
    /** Finished, and it meets every constraint. */
    FEASIBLE,
    /** Finished, but a constraint's value isn't known. */
    NOT_KNOWN,
    /** Finished, and it breaks a constraint. */
    VIOLATES,
    /** Not finished yet. */
    UNFINISHED,
    FAILED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
