package org.bitsweep.reports.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.result.FlowStage;
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
        handle.createUpdate("INSERT INTO attempt (job_id, number, state, folder, started_at, ended_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")
                .bind(0, job)
                .bind(1, attempt.number())
                .bind(2, attempt.state())
                .bind(3, attempt.folder())
                .bind(4, attempt.startedAt().map(JobTable::time).orElse(null))
                .bind(5, attempt.endedAt().map(JobTable::time).orElse(null))
                .execute();
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
                        instant(row.getObject("ended_at", OffsetDateTime.class))))
                .list();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
