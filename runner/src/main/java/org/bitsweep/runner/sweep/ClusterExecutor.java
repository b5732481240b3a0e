package org.bitsweep.runner.sweep;

import java.time.Duration;
import java.util.Optional;
import org.bitsweep.runner.execute.slurm.SlurmSettings;
import org.bitsweep.runner.job.RetrySettings;

/**
 * The cluster that a sweep's jobs run on: key {@code executor.slurm}.
 *
 * @param settings what jobs ask Slurm for
 * @param timeout for one attempt, counted from when it runs
 * @param silence how long the log of a tool may stay as it is before the tool counts as hung
 * @param retry how often and how soon a failed job is tried again
 */
public record ClusterExecutor(
        SlurmSettings settings, Optional<Duration> timeout, Optional<Duration> silence, RetrySettings retry) {}
