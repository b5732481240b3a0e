package org.bitsweep.reports.store;

import java.time.Instant;
import java.util.Optional;

/**
 * One try at a job.
 *
 * @param jobKey the job's key
 * @param number from 1
 * @param folder its own folder, relative to the work folder
 * @param failure why it gave no result, where it gave none
 */
public record AttemptRecord(
        String jobKey,
        int number,
        String state,
        String folder,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<AttemptFailure> failure) {
    /** An attempt that hasn't failed. */
    public AttemptRecord(
            String jobKey,
            int number,
            String state,
            String folder,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt) {
        this(jobKey, number, state, folder, startedAt, endedAt, Optional.empty());
    }
}
