package org.bitsweep.runner.execute.slurm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bitsweep.runner.execute.ProcessEnd;

/**
 * Watches all jobs together: one question to the controller for all of them, however many there are. An answer that doesn't
 * come changes nothing.
 */
final class SlurmPoller {
    private static final long LOOK_MILLISECONDS = 1000;

    private final SlurmQueue queue;
    private final long pollNanoseconds;
    private final List<SlurmJob> jobs = new ArrayList<>();
    private boolean watching;
    private boolean woken;

    SlurmPoller(SlurmQueue queue, Duration poll) {
        this.queue = queue;
        this.pollNanoseconds = poll.toNanos();
    }

    /** Watches a job until its end is known. */
    synchronized void watch(SlurmJob job) {
        jobs.add(job);
        if (!watching) {
            watching = true;
            Thread thread = new Thread(this::work, "slurm");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Looks at once whether something is to be cancelled. */
    synchronized void wake() {
        woken = true;
        notifyAll();
    }

    private void work() {
        long last = System.nanoTime();
        List<SlurmJob> watched = ongoing();
        while (!watched.isEmpty()) {
            try {
                watched.forEach(SlurmJob::look);
                cancel(watched);
                if (System.nanoTime() - last >= pollNanoseconds) {
                    ask(watched);
                    last = System.nanoTime();
                }
                pause();
            } catch (IOException e) {
                // A command can't be started just now, of too many processes for instance: as if nobody answered.
                last = System.nanoTime();
            } catch (InterruptedException e) {
                watched.forEach(job -> job.finish(ProcessEnd.Cause.CANCELLED));
            } catch (RuntimeException e) {
                watched.forEach(job -> job.end().completeExceptionally(e));
            }
            watched = ongoing();
        }
    }

    private synchronized List<SlurmJob> ongoing() {
        jobs.removeIf(job -> job.end().isDone());
        watching = !jobs.isEmpty();
        return List.copyOf(jobs);
    }

    private synchronized void pause() throws InterruptedException {
        long until = System.nanoTime() + Math.min(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLISECONDS), pollNanoseconds);
        for (long left = until - System.nanoTime(); !woken && left > 0; left = until - System.nanoTime()) {
            wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
        }
        woken = false;
    }

    private void cancel(List<SlurmJob> watched) throws IOException {
        List<SlurmJob> stop = watched.stream().filter(SlurmJob::mustStop).toList();
        if (stop.isEmpty()) {
            return;
        }
        boolean told = queue.cancel(stop.stream().map(SlurmJob::id).toList());
        for (SlurmJob job : stop) {
            if (told) {
                job.stopTold();
            }
            if (job.isUnwanted()) {
                // Where nobody answers, the job goes on, and the next start takes it up again.
                job.finish(ProcessEnd.Cause.CANCELLED);
            }
        }
    }

    private void ask(List<SlurmJob> watched) throws IOException {
        Optional<Map<String, QueueEntry>> answer = queue.jobs();
        if (answer.isEmpty()) {
            return;
        }
        for (SlurmJob job : watched) {
            QueueEntry entry = answer.get().get(job.id());
            if (entry != null && entry.name().equals(job.name())) {
                job.seen(entry);
            } else if (job.missing()) {
                queue.fate(job.id(), job.name()).ifPresent(job::told);
            }
        }
    }
}
