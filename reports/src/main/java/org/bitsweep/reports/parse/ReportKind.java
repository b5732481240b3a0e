package org.bitsweep.reports.parse;

/** A kind of file that {@link ReportParser} reads. */
public enum ReportKind {
    CSYNTH_XML("csynth-xml"),
    HLS_LOG("hls-log");

    private final String key;

    ReportKind(String key) {
        this.key = key;
    }

    /** As documents have it. */
    public String key() {
        return key;
    }
}
