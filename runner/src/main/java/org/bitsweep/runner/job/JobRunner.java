package org.bitsweep.runner.job;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bitsweep.model.result.FailureKind;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.result.RetryPolicy;
import org.bitsweep.reports.store.AttemptFailure;
import org.bitsweep.reports.store.AttemptRecord;
import org.bitsweep.reports.store.JobResult;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.CancelledException;
import org.bitsweep.runner.execute.Executor;
import org.bitsweep.runner.execute.JobNeeds;
import org.bitsweep.runner.execute.MachineRoom;
import org.bitsweep.runner.flow.StageOutcome;
import org.bitsweep.runner.flow.ToolLimits;

/** Brings jobs to their end: looks up what is known, tries, and tries again as the failure allows. Thread-safe. */
public final class JobRunner {
    private static final String NO_SPACE = "No space left on device";

    private final ToolLimits limits;
    private final Executor executor;
    private final MachineRoom room;
    private final JobLedger ledger;
    private final RetrySettings retry;
    private final JobProgress progress;
    private final Cancellation cancellation;

    /**
     * Ready to run.
     *
     * @param limits of a first attempt
     * @param executor where programs run
     */
    public JobRunner(
            ToolLimits limits,
            Executor executor,
            MachineRoom room,
            JobLedger ledger,
            RetrySettings retry,
            JobProgress progress,
            Cancellation cancellation) {
        this.limits = limits;
        this.executor = executor;
        this.room = room;
        this.ledger = ledger;
        this.retry = retry;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /**
     * Runs a job to its end.
     *
     * @throws org.bitsweep.runner.CancelledException if the user stops it; attempts that had ended are in the ledger
     */
    public JobEnd run(SynthesisJob job) {
        Optional<JobEnd> known = ledger.known(job);
        return known.isPresent() ? known.get() : again(job);
    }

    /** Whether there is nothing to do for a job: it has its result, or a failure that would only repeat itself. */
    public boolean isKnown(SynthesisJob job) {
        return ledger.known(job).isPresent();
    }

    /** Whether the folder that a job goes on from isn't there any more. */
    public boolean lacksFolder(SynthesisJob job) {
        return job.before().isPresent()
                && job.before().flatMap(ledger::folderOf).isEmpty();
    }

    /** Runs a job to its end, whatever is known of it. */
    public JobEnd again(SynthesisJob job) {
        JobNeeds needs = job.needs();
        ToolLimits allowed = limits;
        Optional<JobEnd> taken = takenUp(job);
        for (int count = 1; ; count++) {
            JobEnd end = taken.isPresent() ? taken.get() : attempt(job, needs, allowed, count);
            taken = Optional.empty();
            if (!(end instanceof JobEnd.Failed failed)) {
                return end;
            }
            RetryPolicy policy = failed.failure().kind().retry();
            if (count >= retry.most(policy)) {
                return end;
            }
            Duration pause = retry.pause(policy, count);
            progress.retried(job, failed, pause);
            if (policy == RetryPolicy.WITH_MORE_MEMORY) {
                needs = needs.byItself();
                allowed = allowed.byItself();
            } else if (policy == RetryPolicy.WITH_MORE_TIME) {
                allowed = allowed.withMoreTime();
            }
            sleep(pause);
        }
    }

    /** What came of the attempt that an earlier runner was at when it was killed; empty where there is none, or it is lost. */
    private Optional<JobEnd> takenUp(SynthesisJob job) {
        Optional<AttemptRecord> left = ledger.left(job);
        if (left.isEmpty()) {
            return Optional.empty();
        }
        JobEnd end = inRoom(
                job,
                job.needs(),
                1,
                () -> left.get(),
                folder -> job.tool().resume(folder, limits, executor.forJob(job.needs()), cancellation));
        boolean lost = end instanceof JobEnd.Failed failed && failed.failure().kind() == FailureKind.LOST;
        return lost ? Optional.empty() : Optional.of(end);
    }

    private JobEnd attempt(SynthesisJob job, JobNeeds needs, ToolLimits allowed, int count) {
        return inRoom(job, needs, count, () -> ledger.begin(job), folder -> {
            Optional<Path> before = job.before().flatMap(ledger::folderOf);
            if (before.isEmpty() && job.before().isPresent()) {
                throw new IOException("the folder of the stage before it is gone");
            }
            return job.tool().run(before, folder, allowed, executor.forJob(needs), cancellation);
        });
    }

    /** What is done in an attempt's folder. */
    @FunctionalInterface
    private interface Work {
        StageOutcome in(Path folder) throws IOException;
    }

    private JobEnd inRoom(SynthesisJob job, JobNeeds needs, int count, Supplier<AttemptRecord> record, Work work) {
        progress.waiting(job);
        MachineRoom.Held held = room.enter(executor.room(needs), cancellation);
        try {
            AttemptRecord attempt = record.get();
            Path folder = ledger.folder(attempt);
            progress.started(job, folder);
            StageOutcome outcome;
            try {
                outcome = outcome(work, folder);
            } catch (CancelledException e) {
                ledger.cancelled(job, attempt);
                throw e;
            }
            if (outcome instanceof StageOutcome.Succeeded succeeded) {
                return done(job, attempt, succeeded);
            }
            StageOutcome.Failed failed = (StageOutcome.Failed) outcome;
            AttemptFailure failure = new AttemptFailure(
                    failed.kind(),
                    failed.words(),
                    failed.log().map(log -> attempt.folder() + "/" + log),
                    failed.line());
            ledger.failed(job, attempt, failure);
            return new JobEnd.Failed(failure, count, false);
        } finally {
            held.close();
        }
    }

    private static StageOutcome outcome(Work work, Path folder) {
        try {
            return work.in(folder);
        } catch (IOException e) {
            String words = String.valueOf(e.getMessage());
            return new StageOutcome.Failed(
                    words.contains(NO_SPACE) ? FailureKind.DISK_FULL : FailureKind.NOT_STARTED,
                    e instanceof FileSystemException ? e.getClass().getSimpleName() + ": " + words : words,
                    Optional.empty(),
                    OptionalInt.empty());
        }
    }

    private JobEnd done(SynthesisJob job, AttemptRecord attempt, StageOutcome.Succeeded succeeded) {
        List<Metric> metrics = succeeded.metrics().stream()
                .map(metric -> metric.withFile(metric.file().map(file -> attempt.folder() + "/" + file)))
                .toList();
        ledger.succeeded(job, attempt, new JobResult(metrics, succeeded.notes()));
        return new JobEnd.Done(metrics, succeeded.notes(), false);
    }

    private void sleep(Duration pause) {
        if (pause.isZero()) {
            return;
        }
        CountDownLatch cancelled = new CountDownLatch(1);
        Cancellation.Registration registration = cancellation.onCancel(cancelled::countDown);
        try {
            boolean stop = cancelled.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            if (stop) {
                cancellation.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancellation.cancel();
        } finally {
            registration.close();
        }
        cancellation.check();
    }
}
