package org.bitsweep.model.result;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Why a tool gave no result, as far as its log and its end tell, with what may be done. The kinds are those that real logs of
 * Vivado HLS, Vitis HLS, Vivado and v++ 2018.2 to 2025.1 show.
 */
public enum FailureKind {
    LICENSE(RetryPolicy.LATER, "no licence was free; free one or set XILINXD_LICENSE_FILE, then run it again"),
    OUT_OF_MEMORY(
            RetryPolicy.WITH_MORE_MEMORY, "the tool was killed for memory; give the job more, or run fewer beside it"),
    DISK_FULL(RetryPolicy.LATER, "the disk is full; make room, then run it again"),
    CRASH(RetryPolicy.ONCE_MORE, "the tool crashed; a second try, another version or a simpler design may get through"),
    HUNG(RetryPolicy.ONCE_MORE, "no output for too long; raise executor: local: silence, or try again"),
    TIMED_OUT(RetryPolicy.WITH_MORE_TIME, "the time limit was reached; raise executor: local: timeout"),
    INTERRUPTED(RetryPolicy.ONCE_MORE, "the log has no end: the tool was stopped from outside; try again"),
    TAKEN_OUT(
            RetryPolicy.NEVER, "somebody took the job out of the cluster's queue; run it again if that was a mistake"),
    LOST(RetryPolicy.LATER, "the job is gone without a word: its machine went down, or somebody ended it; try again"),
    INSTALLATION(
            RetryPolicy.NEVER,
            "the tool is installed without this part or is not set up; install the device or correct part"),
    NOT_STARTED(RetryPolicy.NEVER, "the attempt could not begin; mend what the words say, then run it again"),
    UNROLL_LIMIT(RetryPolicy.NEVER, "too parallel for the tool; raise ReuseFactor or use Strategy Resource"),
    PARTITION_LIMIT(RetryPolicy.NEVER, "an array has too many partitions; raise ReuseFactor or use Strategy Resource"),
    WIDTH_LIMIT(RetryPolicy.NEVER, "a reshaped array is wider than 65,536 bits; raise ReuseFactor"),
    CODE_ERROR(RetryPolicy.NEVER, "the tool refuses the source; the line says where"),
    FILE_MISSING(RetryPolicy.NEVER, "a file that the script or the source names is not there; the line says which"),
    SCRIPT_ERROR(RetryPolicy.NEVER, "the tool refuses a command of the script; the line says which"),
    CSIM(RetryPolicy.NEVER, "the C simulation failed: the test bench's output differs or it could not be built"),
    COSIM(RetryPolicy.NEVER, "the co-simulation failed: hardware and C differ, or it could not be run"),
    DEADLOCK(RetryPolicy.NEVER, "the design stands still in simulation; deepen its FIFOs"),
    EXPORT_DATE(RetryPolicy.NEVER, "tools up to 2021.2 can't export after 2021; install the vendor's patch AR 76960"),
    DOES_NOT_FIT(RetryPolicy.NEVER, "the design is larger than the part"),
    BLACK_BOX(RetryPolicy.NEVER, "a module has no source, so nothing was synthesised; the line says which"),
    SYNTHESIS_ERROR(RetryPolicy.NEVER, "the tool stopped with an error; the line says which"),
    BUILD(RetryPolicy.NEVER, "v++ could not build or link; the step's own log says why"),
    NO_REPORT(RetryPolicy.ONCE_MORE, "the tool ended without its report"),
    STALE_REPORT(RetryPolicy.NEVER, "the report is older than this attempt or of another design; it was not taken"),
    UNKNOWN(RetryPolicy.ONCE_MORE, "the log has an error that is not in the catalogue; see the line");

    private static final Set<FailureKind> OF_THE_SOURCE =
            EnumSet.of(UNROLL_LIMIT, PARTITION_LIMIT, WIDTH_LIMIT, CODE_ERROR, DEADLOCK, DOES_NOT_FIT, BLACK_BOX);

    private final RetryPolicy retry;
    private final String remedy;

    FailureKind(RetryPolicy retry, String remedy) {
        this.retry = retry;
        this.remedy = remedy;
    }

    /** What the runner does with it. */
    public RetryPolicy retry() {
        return retry;
    }

    /**
     * Whether it follows from the source, the part and the tool's release alone, so that a later run would fail the same way.
     * Of the others the cause may be gone by then, even where trying again at once is of no use.
     */
    public boolean isOfTheSource() {
        return OF_THE_SOURCE.contains(this);
    }

    /** What the user can do, in one sentence. */
    public String remedy() {
        return remedy;
    }

    /** As documents and {@code retry --class} have it: {@code out-of-memory}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
