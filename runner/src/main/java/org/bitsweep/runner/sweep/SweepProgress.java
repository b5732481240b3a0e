package org.bitsweep.runner.sweep;

/** Told how a sweep goes on; from the thread that runs it. */
public interface SweepProgress {
    /** A phase begins, in words: {@code emulating 16 variants on 5,000 samples}. */
    void phase(String words);

    /** Something that the user should know, not of one variant alone. */
    void note(String words);
}
