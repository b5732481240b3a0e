package org.bitsweep.reports.store;

import java.time.Instant;
import java.util.Optional;

/**
 * One try at a job.
 *
 * @param jobKey the job's key
 * @param number from 1
 * @param folder its own folder, relative to the work folder
 */
public record AttemptRecord(
        String jobKey,
        int number,
        String state,
        String folder,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt) {}
