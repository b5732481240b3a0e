package org.bitsweep.reports.store;

import org.bitsweep.model.result.FlowStage;

/**
 * A job as the database knows it.
 *
 * @param key SHA-256 of everything that can change its result
 * @param sourceHash SHA-256 of the generated source, which names the design point
 * @param state the job's state in the runner's words
 */
public record JobRecord(String key, String sourceHash, FlowStage stage, String engine, String state) {
    /** The state of a job that has its result. */
    public static final String DONE = "done";

    /** The state of a job that can't have one. */
    public static final String FAILED = "failed";

    /** The state of a job whose last attempt the user has stopped. */
    public static final String CANCELLED = "cancelled";

    /** The state of a job that is being tried. */
    public static final String RUNNING = "running";
}
