package org.bitsweep.reports.parse;

import java.util.Locale;

/** What a file says of the tool's work. A report of numbers has status {@link #SUCCESS} unless it says otherwise. */
public enum ReportStatus {
    SUCCESS,
    FAILED,
    /** A log without its end: the tool was killed, or still runs. */
    INTERRUPTED,
    /** The file has neither a sign of success nor one of failure. */
    UNKNOWN;

    /** As documents have it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
