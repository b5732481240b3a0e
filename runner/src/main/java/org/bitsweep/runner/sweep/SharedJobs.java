package org.bitsweep.runner.sweep;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.bitsweep.runner.job.JobEnd;
import org.bitsweep.runner.job.JobProgress;
import org.bitsweep.runner.job.JobRunner;
import org.bitsweep.runner.job.SynthesisJob;

/** Jobs of which several variants wait for the end: each is run once, by the thread that asks first. Thread-safe. */
final class SharedJobs {
    private final JobRunner runner;
    private final JobProgress progress;
    private final Map<String, CompletableFuture<JobEnd>> jobs = new LinkedHashMap<>();

    SharedJobs(JobRunner runner, JobProgress progress) {
        this.runner = runner;
        this.progress = progress;
    }

    /** Runs a job, or waits for the thread that runs it for another variant already. */
    JobEnd run(SynthesisJob job) {
        return once(job, job.key(), false);
    }

    /** The same, whatever is known of it. */
    JobEnd again(SynthesisJob job) {
        return once(job, job.key() + " again", true);
    }

    private JobEnd once(SynthesisJob job, String name, boolean anyway) {
        CompletableFuture<JobEnd> mine = new CompletableFuture<>();
        CompletableFuture<JobEnd> first;
        synchronized (jobs) {
            first = jobs.putIfAbsent(name, mine);
        }
        if (first != null) {
            return joined(first);
        }
        try {
            JobEnd end = anyway ? runner.again(job) : runner.run(job);
            progress.ended(job, end);
            mine.complete(end);
            return end;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            // Whatever went wrong, others that wait for it must not wait for ever.
            mine.completeExceptionally(new IllegalStateException("the thread that ran it for another variant failed"));
        }
    }

    private static JobEnd joined(CompletableFuture<JobEnd> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw e;
        }
    }
}
