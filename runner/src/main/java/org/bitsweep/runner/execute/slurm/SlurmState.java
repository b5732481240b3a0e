package org.bitsweep.runner.execute.slurm;

import java.util.Locale;
import org.bitsweep.runner.execute.ProcessEnd;

/** Where a job is, of the some thirty states that Slurm has words for. */
enum SlurmState {
    /** Waits for resources, a licence, or leave to go on; none of it is the job's time. */
    WAITING,
    RUNNING,
    /** It ran to its end, well or not: its exit file tells. */
    ENDED,
    TIMED_OUT,
    CANCELLED,
    OUT_OF_MEMORY,
    LOST;

    /** The state for Slurm's long word; a word that is new to us counts as waiting, never as an end. */
    static SlurmState of(String word) {
        // "CANCELLED by 1000", "CANCELLED+"
        String first = word.strip().split("[ +]", 2)[0].toUpperCase(Locale.ROOT);
        return switch (first) {
            case "RUNNING", "COMPLETING", "STAGE_OUT", "SIGNALING" -> RUNNING;
            case "COMPLETED", "FAILED" -> ENDED;
            case "TIMEOUT", "DEADLINE" -> TIMED_OUT;
            case "CANCELLED" -> CANCELLED;
            case "OUT_OF_MEMORY" -> OUT_OF_MEMORY;
            case "NODE_FAIL", "BOOT_FAIL", "PREEMPTED", "REVOKED", "LAUNCH_FAILED", "RECONFIG_FAIL" -> LOST;
            default -> WAITING;
        };
    }

    boolean isEnd() {
        return this != WAITING && this != RUNNING;
    }

    /** What has ended a job that left no exit file. */
    ProcessEnd.Cause cause() {
        return switch (this) {
            case TIMED_OUT -> ProcessEnd.Cause.TIMED_OUT;
            case CANCELLED -> ProcessEnd.Cause.TAKEN_OUT;
            case OUT_OF_MEMORY -> ProcessEnd.Cause.OUT_OF_MEMORY;
            default -> ProcessEnd.Cause.LOST;
        };
    }
}
