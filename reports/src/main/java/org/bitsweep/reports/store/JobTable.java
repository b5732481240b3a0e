package org.bitsweep.reports.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.bitsweep.model.result.FailureKind;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads and writes jobs and their attempts. */
final class JobTable {
    private final Handle handle;

    JobTable(Handle handle) {
        this.handle = handle;
    }

    void save(JobRecord job) {
        int updated = handle.execute("UPDATE job SET state = ? WHERE job_key = ?", job.state(), job.key());
        if (updated == 0) {
            handle.execute(
                    "INSERT INTO job (job_key, design_point_id, stage, engine, state) VALUES (?, ?, ?, ?, ?)",
                    job.key(),
                    designPoint(job.sourceHash()),
                    job.stage().name(),
                    job.engine(),
                    job.state());
        }
    }

    /** The row of a design point, made where there is none. */
    long designPoint(String sourceHash) {
        return handle.select("SELECT id FROM design_point WHERE source_hash = ?", sourceHash)
                .mapTo(Long.class)
                .findOne()
                .orElseGet(() -> handle.createUpdate("INSERT INTO design_point (source_hash) VALUES (?)")
                        .bind(0, sourceHash)
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(Long.class)
                        .one());
    }

    void save(AttemptRecord attempt, String shown) {
        long job = handle.select("SELECT id FROM job WHERE job_key = ?", attempt.jobKey())
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new StoreException(shown + ": no job " + attempt.jobKey() + " to try"));
        handle.execute("DELETE FROM attempt WHERE job_id = ? AND number = ?", job, attempt.number());
        Optional<AttemptFailure> failure = attempt.failure();
        handle.createUpdate("INSERT INTO attempt (job_id, number, state, folder, started_at, ended_at,"
                        + " failure, failure_words, failure_file, failure_line) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(0, job)
                .bind(1, attempt.number())
                .bind(2, attempt.state())
                .bind(3, attempt.folder())
                .bind(4, attempt.startedAt().map(JobTable::time).orElse(null))
                .bind(5, attempt.endedAt().map(JobTable::time).orElse(null))
                .bind(6, failure.map(found -> found.kind().name()).orElse(null))
                .bind(7, failure.map(AttemptFailure::words).orElse(null))
                .bind(8, failure.flatMap(AttemptFailure::file).orElse(null))
                .bind(9, failure.flatMap(JobTable::line).orElse(null))
                .execute();
    }

    private static Optional<Integer> line(AttemptFailure failure) {
        return failure.line().isPresent() ? Optional.of(failure.line().getAsInt()) : Optional.empty();
    }

    /** Replaces what a job gave. */
    void save(String jobKey, JobResult result, String shown) {
        long job = handle.select("SELECT id FROM job WHERE job_key = ?", jobKey)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new StoreException(shown + ": no job " + jobKey + " that could give a result"));
        handle.execute("DELETE FROM job_metric WHERE job_id = ?", job);
        handle.execute("DELETE FROM job_note WHERE job_id = ?", job);
        for (int place = 0; place < result.metrics().size(); place++) {
            Metric metric = result.metrics().get(place);
            handle.createUpdate("INSERT INTO job_metric VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .bind(0, job)
                    .bind(1, place)
                    .bind(2, metric.name())
                    .bind(3, metric.value())
                    .bind(4, metric.unit())
                    .bind(5, metric.stage().name())
                    .bind(6, metric.engine())
                    .bind(7, metric.version())
                    .bind(8, metric.file().orElse(null))
                    .bind(9, metric.line().isPresent() ? (Integer) metric.line().getAsInt() : null)
                    .execute();
        }
        for (int place = 0; place < result.notes().size(); place++) {
            handle.execute(
                    "INSERT INTO job_note VALUES (?, ?, ?)",
                    job,
                    place,
                    result.notes().get(place));
        }
    }

    /** What a job gave; empty where it is not done. */
    Optional<JobResult> result(String jobKey) {
        Optional<Long> done = handle.select(
                        "SELECT id FROM job WHERE job_key = ? AND state = ?", jobKey, JobRecord.DONE)
                .mapTo(Long.class)
                .findOne();
        return done.map(job -> new JobResult(
                handle.select("SELECT * FROM job_metric WHERE job_id = ? ORDER BY place", job)
                        .map((row, context) -> VariantReader.metric(row))
                        .list(),
                handle.select("SELECT words FROM job_note WHERE job_id = ? ORDER BY place", job)
                        .mapTo(String.class)
                        .list()));
    }

    /** The generated source that a variant is built from. */
    Optional<String> sourceOf(long run, String variant) {
        return handle.select(
                        "SELECT d.source_hash FROM variant v JOIN design_point d ON d.id = v.design_point_id"
                                + " WHERE v.run_id = ? AND v.name = ?",
                        run,
                        variant)
                .mapTo(String.class)
                .findOne();
    }

    List<JobRecord> jobs() {
        return handle.select("SELECT j.*, d.source_hash FROM job j JOIN design_point d ON d.id = j.design_point_id"
                        + " ORDER BY j.id")
                .map((row, context) -> new JobRecord(
                        row.getString("job_key"),
                        row.getString("source_hash"),
                        FlowStage.valueOf(row.getString("stage")),
                        row.getString("engine"),
                        row.getString("state")))
                .list();
    }

    List<AttemptRecord> attempts(String jobKey) {
        return handle.select(
                        "SELECT a.* FROM attempt a JOIN job j ON j.id = a.job_id WHERE j.job_key = ? ORDER BY a.number",
                        jobKey)
                .map((row, context) -> new AttemptRecord(
                        jobKey,
                        row.getInt("number"),
                        row.getString("state"),
                        row.getString("folder"),
                        instant(row.getObject("started_at", OffsetDateTime.class)),
                        instant(row.getObject("ended_at", OffsetDateTime.class)),
                        failure(row)))
                .list();
    }

    private static Optional<AttemptFailure> failure(ResultSet row) throws SQLException {
        String kind = row.getString("failure");
        if (kind == null) {
            return Optional.empty();
        }
        int line = row.getInt("failure_line");
        OptionalInt place = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(line);
        return Optional.of(new AttemptFailure(
                FailureKind.valueOf(kind),
                Objects.requireNonNullElse(row.getString("failure_words"), ""),
                Optional.ofNullable(row.getString("failure_file")),
                place));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
