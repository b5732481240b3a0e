package org.bitsweep.reports.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A run at a glance.
 *
 * @param variants variants stored so far
 * @param done of these, finished
 * @param failed of these, failed
 */
public record RunSummary(
        Run run, Instant startedAt, Optional<Instant> finishedAt, int variants, int done, int failed) {}
