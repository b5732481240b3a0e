package org.bitsweep.runner.execute;

import java.time.Duration;
import java.time.Instant;

/**
 * How a program ended.
 *
 * @param cause what ended it
 * @param exitCode its exit code; above 128 by a signal, of whatever was ended from outside meaningless
 * @param startedAt when it was started
 * @param duration how long it ran
 */
public record ProcessEnd(Cause cause, int exitCode, Instant startedAt, Duration duration) {
    /** What ended a program. */
    public enum Cause {
        /** It came to its end, well or not. */
        EXITED,
        /** Its time limit. */
        TIMED_OUT,
        /** Its log stayed as it was for too long. */
        HUNG,
        /** The user. */
        CANCELLED,
        /** Somebody else, who took its job out of the scheduler's queue. */
        TAKEN_OUT,
        /** The scheduler, for its memory. */
        OUT_OF_MEMORY,
        /** Nobody knows: it is gone and has left no word of its end, as after its machine went down. */
        LOST
    }

    /** Whether a signal ended it that we did not send: 128 and the signal's number, as shells and Java tell it. */
    public boolean killedFromOutside() {
        return cause == Cause.EXITED && exitCode > 128 && exitCode < 160;
    }
}
