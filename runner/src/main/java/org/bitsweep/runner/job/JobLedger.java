package org.bitsweep.runner.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bitsweep.reports.store.AttemptFailure;
import org.bitsweep.reports.store.AttemptRecord;
import org.bitsweep.reports.store.JobRecord;
import org.bitsweep.reports.store.JobResult;
import org.bitsweep.reports.store.SweepStore;

/** The jobs of a work folder: which are done, and what each attempt came to. Thread-safe as the store is. */
public final class JobLedger {
    private static final int FOLDER_DIGITS = 16;

    private final SweepStore store;
    private final Path work;

    /**
     * The ledger in a database.
     *
     * @param work the folder that attempts' folders are below of
     */
    public JobLedger(SweepStore store, Path work) {
        this.store = store;
        this.work = work;
    }

    /** What is known of a job in the ledger: its result, or a failure that would only repeat itself. */
    public Optional<JobEnd> known(SynthesisJob job) {
        Optional<JobResult> result = store.result(job.key());
        if (result.isPresent()) {
            return Optional.of(
                    new JobEnd.Done(result.get().metrics(), result.get().notes(), true));
        }
        List<AttemptRecord> attempts = store.attempts(job.key());
        return attempts.isEmpty()
                ? Optional.empty()
                : attempts.get(attempts.size() - 1)
                        .failure()
                        .filter(failure -> failure.kind().isOfTheSource())
                        .map(failure -> new JobEnd.Failed(failure, attempts.size(), true));
    }

    /** Where a done job's successful attempt was; empty where it is gone, as after somebody has made room. */
    public Optional<Path> folderOf(String key) {
        return store.attempts(key).stream()
                .filter(attempt -> attempt.state().equals(JobRecord.DONE))
                .reduce((first, second) -> second)
                .map(attempt -> work.resolve(attempt.folder()))
                .filter(Files::isDirectory);
    }

    /** The attempt that is said to run, of which no runner waits for the end any more. */
    Optional<AttemptRecord> left(SynthesisJob job) {
        return store.attempts(job.key()).stream()
                .reduce((first, last) -> last)
                .filter(attempt -> attempt.state().equals(JobRecord.RUNNING))
                .filter(attempt -> Files.isDirectory(folder(attempt)));
    }

    /** The user has stopped it. */
    void cancelled(SynthesisJob job, AttemptRecord attempt) {
        store.save(record(job, JobRecord.CANCELLED));
        store.save(ended(attempt, JobRecord.CANCELLED, Optional.empty()));
    }

    /** Enters a new attempt, whose folder no other has. */
    AttemptRecord begin(SynthesisJob job) {
        List<AttemptRecord> before = store.attempts(job.key());
        int number = before.isEmpty() ? 1 : before.get(before.size() - 1).number() + 1;
        // Another database may have used this work folder before.
        while (Files.exists(work.resolve(folderName(job, number)))) {
            number++;
        }
        AttemptRecord attempt = new AttemptRecord(
                job.key(),
                number,
                JobRecord.RUNNING,
                folderName(job, number),
                Optional.of(Instant.now()),
                Optional.empty());
        store.save(record(job, JobRecord.RUNNING));
        store.save(attempt);
        return attempt;
    }

    private static String folderName(SynthesisJob job, int number) {
        return "jobs/" + job.key().substring(0, FOLDER_DIGITS) + "/" + number;
    }

    Path folder(AttemptRecord attempt) {
        return work.resolve(attempt.folder());
    }

    void succeeded(SynthesisJob job, AttemptRecord attempt, JobResult result) {
        store.saveResult(record(job, JobRecord.DONE), ended(attempt, JobRecord.DONE, Optional.empty()), result);
    }

    void failed(SynthesisJob job, AttemptRecord attempt, AttemptFailure failure) {
        store.save(record(job, JobRecord.FAILED));
        store.save(ended(attempt, JobRecord.FAILED, Optional.of(failure)));
    }

    private static JobRecord record(SynthesisJob job, String state) {
        return new JobRecord(job.key(), job.sourceHash(), job.stage(), job.engine(), state);
    }

    private static AttemptRecord ended(AttemptRecord attempt, String state, Optional<AttemptFailure> failure) {
        return new AttemptRecord(
                attempt.jobKey(),
                attempt.number(),
                state,
                attempt.folder(),
                attempt.startedAt(),
                Optional.of(Instant.now()),
                failure);
    }
}
