package org.bitsweep.runner.job;

import java.nio.file.Path;
import java.time.Duration;

/** Who is told how jobs get on; by several threads. */
public interface JobProgress {
    /** An attempt is to begin as soon as there is room for it. */
    void waiting(SynthesisJob job);

    /** An attempt begins. */
    void started(SynthesisJob job, Path folder);

    /** An attempt failed, and another one follows after a pause. */
    void retried(SynthesisJob job, JobEnd.Failed failed, Duration pause);

    /** A job has come to its end. */
    void ended(SynthesisJob job, JobEnd end);
}
