package org.bitsweep.runner.sweep;

import java.util.Optional;
import org.bitsweep.runner.job.JobStandings;

/** Told how a sweep goes on. */
public interface SweepProgress {
    /** A phase begins, in words: {@code emulating 16 variants on 5,000 samples}. */
    void phase(String words);

    /** So many of the phase's steps are done; from any of the threads that do them. */
    void step(int done, int total);

    /** A job has changed its state, in words; who shows {@link #jobs} need not show this. */
    default void change(String words) {
        note(words);
    }

    /** How all jobs stand, after each change; from any thread. */
    default void jobs(JobStandings standings) {}

    /**
     * How many variants have gone through synthesis.
     *
     * @param best the best-ranked of them, in words; empty where none has succeeded
     */
    default void variants(int built, int total, Optional<String> best) {}

    /** Something that the user should know, not of one variant alone. */
    void note(String words);
}
