package org.bitsweep.reports.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.result.CorrectSamples;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.reports.rank.Constraint;
import org.bitsweep.reports.rank.EngineLabel;
import org.bitsweep.reports.rank.FloatReference;
import org.bitsweep.reports.rank.PhaseTime;
import org.bitsweep.reports.rank.SampleSplit;
import org.bitsweep.reports.rank.SweepResult;
import org.jdbi.v3.core.Handle;

/** Reads and writes runs with their constraints and times. */
final class RunTable {
    private static final String RUNS = "SELECT r.*, s.name AS sweep_name FROM run r JOIN sweep s ON s.id = r.sweep_id ";

    private final Handle handle;

    RunTable(Handle handle) {
        this.handle = handle;
    }

    Run start(RunStart start, String shown) {
        if (start.name().filter(name -> name.matches("\\d+")).isPresent()) {
            throw new StoreException("a run can't be called " + start.name().get()
                    + ": digits alone are a run's number; give it a name with a letter with --as");
        }
        if (start.name().isPresent()
                && find(RunSelector.named(start.name().get())).isPresent()) {
            throw new StoreException(shown + ": it has a run called "
                    + start.name().get() + " already; give this one another name with --as");
        }
        int number = handle.select("SELECT COALESCE(MAX(number), 0) + 1 FROM run")
                .mapTo(Integer.class)
                .one();
        long id = insert(start, number);
        constraints(id, start.constraints());
        return new Run(id, number, start.sweep(), start.name());
    }

    private long insert(RunStart start, int number) {
        Optional<FloatReference> reference = start.reference();
        Optional<SampleSplit> split = start.split();
        return handle.createUpdate(
                        "INSERT INTO run (number, sweep_id, name, tool_version, started_at, samples, reference_id,"
                                + " float_accuracy, float_correct, select_from, select_to, confirm_from, confirm_to,"
                                + " engine, engine_version, engine_stage, lut_error, dsp_error, latency_error, clock_error,"
                                + " sweep_file, sweep_hash) VALUES"
                                + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(0, number)
                .bind(1, sweep(start.sweep()))
                .bind(2, start.name())
                .bind(3, start.toolVersion())
                .bind(4, time(start.startedAt()))
                .bind(5, start.samples())
                .bind(6, start.referenceId())
                .bind(7, reference.map(FloatReference::accuracy).orElse(null))
                .bind(
                        8,
                        reference
                                .flatMap(FloatReference::correct)
                                .map(SampleBits::toBytes)
                                .orElse(null))
                .bind(9, split.map(SampleSplit::selectFrom).orElse(null))
                .bind(10, split.map(SampleSplit::selectTo).orElse(null))
                .bind(11, split.map(SampleSplit::confirmFrom).orElse(null))
                .bind(12, split.map(SampleSplit::confirmTo).orElse(null))
                .bind(13, start.engine().name())
                .bind(14, start.engine().version())
                .bind(15, start.engine().stage().name())
                .bind(16, start.engine().lutError())
                .bind(17, start.engine().dspError())
                .bind(18, start.engine().latencyError())
                .bind(19, start.engine().clockError())
                .bind(20, start.source().map(SweepSource::file).orElse(null))
                .bind(21, start.source().map(SweepSource::sha256).orElse(null))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    /** Where a run came from; empty for imported ones and those of older versions. */
    Optional<SweepSource> source(Run run) {
        return handle.select("SELECT sweep_file, sweep_hash FROM run WHERE id = ?", run.id())
                .map((row, context) -> source(row))
                .one();
    }

    private static Optional<SweepSource> source(ResultSet row) throws SQLException {
        String file = row.getString("sweep_file");
        String hash = row.getString("sweep_hash");
        return file == null || hash == null ? Optional.empty() : Optional.of(new SweepSource(file, hash));
    }

    private long sweep(String name) {
        return handle.select("SELECT id FROM sweep WHERE name = ?", name)
                .mapTo(Long.class)
                .findOne()
                .orElseGet(() -> handle.createUpdate("INSERT INTO sweep (name) VALUES (?)")
                        .bind(0, name)
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(Long.class)
                        .one());
    }

    private void constraints(long run, List<Constraint> constraints) {
        for (int place = 0; place < constraints.size(); place++) {
            Constraint constraint = constraints.get(place);
            handle.execute(
                    "INSERT INTO run_constraint VALUES (?, ?, ?, ?, ?, ?, ?)",
                    run,
                    place,
                    constraint.quantity(),
                    constraint.side().name(),
                    constraint.limit(),
                    constraint.fromReference(),
                    constraint.text());
        }
    }

    void finish(Run run, Instant at, List<PhaseTime> timings) {
        handle.execute("UPDATE run SET finished_at = ? WHERE id = ?", time(at), run.id());
        handle.execute("DELETE FROM run_phase WHERE run_id = ?", run.id());
        for (int place = 0; place < timings.size(); place++) {
            PhaseTime timing = timings.get(place);
            handle.execute(
                    "INSERT INTO run_phase VALUES (?, ?, ?, ?)",
                    run.id(),
                    place,
                    timing.phase(),
                    timing.duration().toNanos());
        }
    }

    Optional<Run> find(RunSelector selector) {
        if (selector.number().isPresent()) {
            return handle.select(RUNS + "WHERE r.number = ?", selector.number().getAsInt())
                    .map((row, context) -> run(row))
                    .findOne();
        }
        if (selector.name().isPresent()) {
            return handle.select(RUNS + "WHERE r.name = ?", selector.name().get())
                    .map((row, context) -> run(row))
                    .findOne();
        }
        return handle.select(RUNS + "ORDER BY r.number DESC FETCH FIRST 1 ROW ONLY")
                .map((row, context) -> run(row))
                .findOne();
    }

    List<RunSummary> summaries() {
        return handle.select("SELECT r.id, r.number, r.name, r.started_at, r.finished_at, s.name AS sweep_name,"
                        + " (SELECT COUNT(*) FROM variant v WHERE v.run_id = r.id) AS variants,"
                        + " (SELECT COUNT(*) FROM variant v WHERE v.run_id = r.id AND v.status = 'DONE') AS done,"
                        + " (SELECT COUNT(*) FROM variant v WHERE v.run_id = r.id AND v.status = 'FAILED') AS failed"
                        + " FROM run r JOIN sweep s ON s.id = r.sweep_id ORDER BY r.number")
                .map((row, context) -> new RunSummary(
                        run(row),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        row.getInt("variants"),
                        row.getInt("done"),
                        row.getInt("failed")))
                .list();
    }

    SweepResult load(Run run) {
        return handle.select(RUNS + "WHERE r.id = ?", run.id())
                .map((row, context) -> result(run, row))
                .one();
    }

    private SweepResult result(Run run, ResultSet row) throws SQLException {
        int samples = row.getInt("samples");
        return new SweepResult(
                run.sweep(),
                run.number(),
                run.name(),
                samples,
                new VariantReader(handle, run).read(),
                Optional.ofNullable(row.getString("reference_id")),
                reference(row, samples),
                split(row),
                constraints(run),
                new EngineLabel(
                        row.getString("engine"),
                        row.getString("engine_version"),
                        FlowStage.valueOf(row.getString("engine_stage")),
                        row.getDouble("lut_error"),
                        row.getDouble("dsp_error"),
                        row.getDouble("latency_error"),
                        row.getDouble("clock_error")),
                timings(run));
    }

    private static Optional<FloatReference> reference(ResultSet row, int samples) throws SQLException {
        double accuracy = row.getDouble("float_accuracy");
        if (row.wasNull()) {
            return Optional.empty();
        }
        Optional<CorrectSamples> correct =
                Optional.ofNullable(row.getBytes("float_correct")).map(bytes -> SampleBits.fromBytes(samples, bytes));
        return Optional.of(new FloatReference(accuracy, correct));
    }

    private static Optional<SampleSplit> split(ResultSet row) throws SQLException {
        int from = row.getInt("select_from");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new SampleSplit(
                        from, row.getInt("select_to"), row.getInt("confirm_from"), row.getInt("confirm_to")));
    }

    private List<Constraint> constraints(Run run) {
        return handle.select("SELECT * FROM run_constraint WHERE run_id = ? ORDER BY place", run.id())
                .map((row, context) -> new Constraint(
                        row.getString("quantity"),
                        Constraint.Side.valueOf(row.getString("side")),
                        row.getDouble("bound"),
                        row.getBoolean("from_reference"),
                        row.getString("words")))
                .list();
    }

    private List<PhaseTime> timings(Run run) {
        return handle.select("SELECT * FROM run_phase WHERE run_id = ? ORDER BY place", run.id())
                .map((row, context) ->
                        new PhaseTime(row.getString("phase"), Duration.ofNanos(row.getLong("nanoseconds"))))
                .list();
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("id"),
                row.getInt("number"),
                row.getString("sweep_name"),
                Optional.ofNullable(row.getString("name")));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
