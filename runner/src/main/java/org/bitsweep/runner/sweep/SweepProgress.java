package org.bitsweep.runner.sweep;

/** Told how a sweep goes on. */
public interface SweepProgress {
    /** A phase begins, in words: {@code emulating 16 variants on 5,000 samples}. */
    void phase(String words);

    /** So many of the phase's steps are done; from any of the threads that do them. */
    void step(int done, int total);

    /** Something that the user should know, not of one variant alone. */
    void note(String words);
}
