package org.bitsweep.runner.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Keeps how the jobs of a run stand, and tells of every change. Thread-safe. */
public final class JobBoard implements JobProgress {
    private final LongSupplier nanoTime;
    private final Consumer<JobStandings> told;
    private final Map<String, JobStandings.Running> running = new LinkedHashMap<>();
    private final Map<String, String> waiting = new LinkedHashMap<>();
    private final Map<String, String> pausing = new LinkedHashMap<>();
    private int done;
    private int failed;

    /**
     * An empty board.
     *
     * @param nanoTime the clock
     * @param told gets the standings after each change, one change at a time
     */
    public JobBoard(LongSupplier nanoTime, Consumer<JobStandings> told) {
        this.nanoTime = nanoTime;
        this.told = told;
    }

    @Override
    public synchronized void waiting(SynthesisJob job) {
        pausing.remove(job.key());
        waiting.put(job.key(), job.name());
        tell();
    }

    @Override
    public synchronized void started(SynthesisJob job, Path folder) {
        waiting.remove(job.key());
        String name = job.name() + " " + job.stage().key();
        running.put(job.key(), new JobStandings.Running(name, folder, nanoTime.getAsLong()));
        tell();
    }

    @Override
    public synchronized void retried(SynthesisJob job, JobEnd.Failed last, Duration pause) {
        leave(job);
        pausing.put(job.key(), last.failure().kind().key());
        tell();
    }

    @Override
    public synchronized void ended(SynthesisJob job, JobEnd end) {
        leave(job);
        if (end instanceof JobEnd.Done) {
            done++;
        } else {
            failed++;
        }
        tell();
    }

    private void leave(SynthesisJob job) {
        running.remove(job.key());
        waiting.remove(job.key());
        pausing.remove(job.key());
    }

    private void tell() {
        told.accept(new JobStandings(
                done, failed, List.copyOf(running.values()), waiting.size(), List.copyOf(pausing.values())));
    }
}
