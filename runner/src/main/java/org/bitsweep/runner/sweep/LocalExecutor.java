package org.bitsweep.runner.sweep;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.bitsweep.runner.job.RetrySettings;

/**
 * How much of this machine a sweep may use: key {@code executor.local}.
 *
 * @param jobs how many at a time; as many as there are processors unless given
 * @param memoryBytes for all jobs together
 * @param licenses how many of each licence, by tool
 * @param timeout for one attempt
 * @param silence how long the log of a tool may stay as it is before the tool counts as hung
 * @param retry how often and how soon a failed job is tried again
 */
public record LocalExecutor(
        OptionalInt jobs,
        OptionalLong memoryBytes,
        Map<String, Integer> licenses,
        Optional<Duration> timeout,
        Optional<Duration> silence,
        RetrySettings retry) {
    /** Nothing is said. */
    public static final LocalExecutor UNSAID = new LocalExecutor(
            OptionalInt.empty(),
            OptionalLong.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            RetrySettings.DEFAULT);

    public LocalExecutor {
        licenses = Collections.unmodifiableMap(new LinkedHashMap<>(licenses));
    }
}
