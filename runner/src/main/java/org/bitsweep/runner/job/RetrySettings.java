package org.bitsweep.runner.job;

import java.time.Duration;
import org.bitsweep.model.result.RetryPolicy;

/**
 * How often and how soon a failed job is tried again.
 *
 * @param attempts the most attempts where a licence or room on the disk is waited for
 * @param firstPause before the second attempt; doubled before each later one
 */
public record RetrySettings(int attempts, Duration firstPause) {
    /** Some two hours of waiting: the morning rush for licences. */
    public static final RetrySettings DEFAULT = new RetrySettings(8, Duration.ofMinutes(1));

    /** The most attempts that a policy allows. */
    int most(RetryPolicy policy) {
        return switch (policy) {
            case LATER -> attempts;
            case ONCE_MORE, WITH_MORE_MEMORY, WITH_MORE_TIME -> Math.min(attempts, 2);
            case NEVER -> 1;
        };
    }

    /** How long to wait after so many attempts; only what has to become free is waited for. */
    Duration pause(RetryPolicy policy, int attempts) {
        return policy == RetryPolicy.LATER ? firstPause.multipliedBy(1L << Math.min(attempts - 1, 20)) : Duration.ZERO;
    }
}
