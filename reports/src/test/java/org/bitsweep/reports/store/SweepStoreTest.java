package org.bitsweep.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bitsweep.model.result.CastEvents;
import org.bitsweep.model.result.CastSite;
import org.bitsweep.model.result.ConstantFinding;
import org.bitsweep.model.result.CorrectSamples;
import org.bitsweep.model.result.FailureKind;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.LayerCost;
import org.bitsweep.model.result.LayerDivergence;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.model.result.VariantStatus;
import org.bitsweep.reports.rank.Constraint;
import org.bitsweep.reports.rank.FloatReference;
import org.bitsweep.reports.rank.PhaseTime;
import org.bitsweep.reports.rank.SampleSplit;
import org.bitsweep.reports.rank.SweepResult;
import org.bitsweep.reports.testing.DigitsSweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepStoreTest {
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    @TempDir
    Path folder;

    @Test
    void givesBackWhatWasSaved() {
        SweepResult sweep = DigitsSweep.sweep();
        try (SweepStore store = SweepStore.openWriter(folder)) {
            Run run = store.startRun(start(Optional.of("monday")));
            sweep.variants().forEach(variant -> store.save(run, variant));
            store.finishRun(run, NINE.plusSeconds(3), sweep.timings());
        }
        try (SweepStore store = SweepStore.openReader(folder)) {
            SweepResult loaded = store.load(RunSelector.named("monday"));
            assertThat(loaded.variants()).isEqualTo(sweep.variants());
            assertThat(loaded.constraints()).isEqualTo(start(Optional.empty()).constraints());
            assertThat(loaded.split()).contains(new SampleSplit(0, 3000, 3000, 5000));
            assertThat(loaded.reference().orElseThrow().correct())
                    .isEqualTo(reference().correct());
            assertThat(loaded.engine()).isEqualTo(DigitsSweep.ENGINE);
            assertThat(loaded.timings()).isEqualTo(sweep.timings());
            assertThat(loaded.referenceId()).contains("10_4-round-saturate");
            assertThat(Files.exists(folder.resolve("bitsweep.mv.db"))).isTrue();
        }
    }

    private static LayerCost layer(String name, double lut) {
        OptionalInt line = OptionalInt.of(3);
        Optional<String> file = Optional.of("jobs/x/1/stat.json");
        return new LayerCost(
                name,
                "dense_1a2b",
                List.of(
                        new Metric("lut", lut, "", FlowStage.SYNTH, "yosys", "0.23 without DSP", file, line),
                        new Metric(
                                "logic_path_ps", 9, "ps", FlowStage.SYNTH, "yosys", "0.23 without DSP", file, line)));
    }

    @Test
    void keepsEveryFieldOfAVariantAndTellsAbsentFromZero() {
        VariantResult odd = new VariantResult(
                "odd <b>&\"'",
                Optional.empty(),
                "mine[a=1]",
                orderedAxes(),
                VariantStatus.FAILED,
                Optional.of(CorrectSamples.of(new boolean[65])),
                Optional.empty(),
                List.of(
                        new Metric(
                                "lut",
                                0,
                                "",
                                FlowStage.SYNTH,
                                "vitis",
                                "2023.2",
                                Optional.of("a/b.rpt"),
                                OptionalInt.of(42)),
                        new Metric(
                                "wns_ns",
                                -1.5,
                                "ns",
                                FlowStage.IMPL,
                                "vivado",
                                "2023.2",
                                Optional.empty(),
                                OptionalInt.empty())),
                List.of(),
                List.of(new ConstantFinding(
                        "bn1",
                        "scale",
                        "[3]",
                        9.1,
                        -6.9,
                        "fixed<12,4,TRN,WRAP,0>",
                        ConstantFinding.Effect.WRAPPED,
                        5,
                        1)),
                List.of(),
                List.of("a note", "another"),
                Optional.of("killed"),
                List.of(
                        new CastEvents(
                                "fc1",
                                CastSite.SUM,
                                "fixed<8,3,TRN,WRAP,0>",
                                9_000_000_000L,
                                8,
                                7,
                                6,
                                5,
                                4,
                                3,
                                2,
                                -1.5,
                                20),
                        new CastEvents("x", CastSite.INPUT, "fixed<8,3,TRN,WRAP,0>", 1, 0, 0, 0, 1, 0, 0, 0, 0, 0)),
                List.of(new LayerDivergence("fc1", 1024, 4, 0.5, 0.3), new LayerDivergence("fc2", 1024, 0, 0, 0)),
                List.of(layer("fc1", 7), layer("a relu", 0)));
        try (SweepStore store = SweepStore.openWriter(folder)) {
            Run run = store.startRun(start(Optional.empty()));
            store.save(run, odd);
            assertThat(store.load(RunSelector.latest()).variants()).containsExactly(odd);
        }
    }

    @Test
    void bringsADatabaseOfTheFirstVersionUpToDateAndKeepsItsRuns() throws Exception {
        List<VariantResult> variants = DigitsSweep.variants();
        try (SweepStore store = SweepStore.openWriter(folder)) {
            store.saveAll(store.startRun(start(Optional.of("old"))), variants);
        }
        toFirstVersion();
        assertThatThrownBy(() -> SweepStore.openReader(folder))
                .hasMessageContaining("written by an older Bitsweep (tables of version 1");

        VariantResult counted = variants.get(0)
                .with(
                        List.of(new CastEvents(
                                "fc1", CastSite.SUM, "fixed<8,3,TRN,WRAP,0>", 9, 8, 7, 6, 5, 4, 3, 2, -1.5, 20)),
                        List.of(new LayerDivergence("fc1", 1024, 4, 0.5, 0.3)));
        try (SweepStore store = SweepStore.openWriter(folder)) {
            assertThat(store.load(RunSelector.named("old")).variants()).isEqualTo(variants);
            store.save(store.startRun(start(Optional.of("new"))), counted);
            assertThat(store.load(RunSelector.named("new")).variants()).containsExactly(counted);
        }
    }

    /** What the first version's script, and nothing after it, leaves. */
    private void toFirstVersion() throws Exception {
        try (Connection connection = connect(key());
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE cast_event");
            statement.execute("DROP TABLE layer_divergence");
            statement.execute("DROP TABLE layer_metric");
            statement.execute("DROP TABLE job_metric");
            statement.execute("DROP TABLE job_note");
            statement.execute("ALTER TABLE run DROP COLUMN sweep_file, sweep_hash");
            statement.execute("ALTER TABLE attempt DROP COLUMN failure, failure_words, failure_file, failure_line");
            statement.execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" <> '1'");
        }
    }

    private static Map<String, String> orderedAxes() {
        Map<String, String> axes = new LinkedHashMap<>();
        axes.put("Strategy", "Latency");
        axes.put("ReuseFactor", "4");
        return axes;
    }

    @Test
    void savingAVariantAgainReplacesItInItsPlace() {
        List<VariantResult> variants = DigitsSweep.variants();
        try (SweepStore store = SweepStore.openWriter(folder)) {
            Run run = store.startRun(start(Optional.empty()));
            store.saveAll(run, variants);
            store.save(run, variants.get(3));
            assertThat(store.load(RunSelector.latest()).variants()).isEqualTo(variants);
        }
    }

    @Test
    void numbersRunsAndFindsThemByNumberAndName() {
        try (SweepStore store = SweepStore.openWriter(folder)) {
            Run first = store.startRun(start(Optional.of("monday")));
            store.saveAll(first, DigitsSweep.variants());
            store.finishRun(first, NINE.plusSeconds(9), List.of(new PhaseTime("rank", Duration.ofNanos(12))));
            Run second = store.startRun(start(Optional.empty()));
            assertThat(List.of(first.number(), second.number())).containsExactly(1, 2);
            assertThat(store.load(RunSelector.parse("1")).runName()).contains("monday");
            assertThat(store.load(RunSelector.parse("monday")).run()).isEqualTo(1);
            assertThat(store.load(RunSelector.latest()).run()).isEqualTo(2);
            assertThat(store.runs())
                    .containsExactly(
                            new RunSummary(first, NINE, Optional.of(NINE.plusSeconds(9)), 16, 16, 0),
                            new RunSummary(second, NINE, Optional.empty(), 0, 0, 0));
            assertThatThrownBy(() -> store.load(RunSelector.parse("7")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("no run 7; it has 1 (monday), 2");
            assertThatThrownBy(() -> store.startRun(start(Optional.of("monday"))))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("--as");
        }
    }

    @Test
    void refusesARunWhoseNameIsANumber() {
        try (SweepStore store = SweepStore.openWriter(folder)) {
            assertThatThrownBy(() -> store.startRun(start(Optional.of("7"))))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("digits alone are a run's number")
                    .hasMessageContaining("--as");
            assertThat(store.runs()).isEmpty();
        }
    }

    @Test
    void tellsWhetherSomebodyWrites() {
        try (SweepStore writer = SweepStore.openWriter(folder)) {
            assertThat(writer.hasWriter()).isTrue();
        }
        try (SweepStore reader = SweepStore.openReader(folder)) {
            assertThat(reader.hasWriter()).isFalse();
        }
    }

    @Test
    void aTransactionThatFailsLeavesNothing() {
        VariantResult good = DigitsSweep.variants().get(0);
        try (SweepStore store = SweepStore.openWriter(folder)) {
            Run run = store.startRun(start(Optional.empty()));
            Run stranger = new Run(99, 99, "none", Optional.empty());
            assertThatThrownBy(() -> store.save(stranger, good)).isInstanceOf(StoreException.class);
            assertThat(store.load(RunSelector.number(run.number())).variants()).isEmpty();
            store.save(run, good);
            assertThat(store.load(RunSelector.latest()).variants()).containsExactly(good);
        }
    }

    @Test
    void keepsJobsAndTheirAttempts() {
        JobRecord job = new JobRecord("k1", "source1", FlowStage.CSYNTH, "vitis", "queued");
        AttemptRecord attempt = new AttemptRecord("k1", 1, "running", "jobs/k1/1", Optional.of(NINE), Optional.empty());
        try (SweepStore store = SweepStore.openWriter(folder)) {
            Run run = store.startRun(start(Optional.empty()));
            store.save(run, DigitsSweep.variants().get(0));
            store.linkDesignPoint(run, DigitsSweep.variants().get(0).id(), "source1");
            store.save(job);
            store.save(attempt);
            JobRecord done = new JobRecord("k1", "source1", FlowStage.CSYNTH, "vitis", "done");
            store.save(done);
            assertThat(store.jobs()).containsExactly(done);
            assertThat(store.attempts("k1")).containsExactly(attempt);
        }
    }

    @Test
    void keepsWhatJobsGaveAndWhyAttemptsFailed() {
        JobRecord running = new JobRecord("k1", "source1", FlowStage.CSYNTH, "vitis", JobRecord.RUNNING);
        JobRecord done = new JobRecord("k1", "source1", FlowStage.CSYNTH, "vitis", JobRecord.DONE);
        AttemptRecord failed = new AttemptRecord(
                "k1",
                1,
                JobRecord.FAILED,
                "jobs/k1/1",
                Optional.of(NINE),
                Optional.of(NINE),
                Optional.of(new AttemptFailure(
                        FailureKind.LICENSE, "ERROR: no seat", Optional.of("jobs/k1/1/tool.log"), OptionalInt.of(7))));
        AttemptRecord second =
                new AttemptRecord("k1", 2, JobRecord.DONE, "jobs/k1/2", Optional.of(NINE), Optional.of(NINE));
        JobResult result = new JobResult(
                List.of(new Metric(
                        "lut",
                        1234,
                        "",
                        FlowStage.CSYNTH,
                        "vitis",
                        "2023.2",
                        Optional.of("jobs/k1/2/csynth.xml"),
                        OptionalInt.of(41))),
                List.of("uses 120 % of the DSP"));
        try (SweepStore store = SweepStore.openWriter(folder)) {
            Run run = store.startRun(start(Optional.empty()));
            String variant = DigitsSweep.variants().get(0).id();
            store.save(run, DigitsSweep.variants().get(0));
            assertThat(store.sourceOf(run, variant)).isEmpty();
            store.save(running);
            store.save(failed);
            assertThat(store.result("k1")).isEmpty();
            store.saveResult(done, second, result);
            store.linkDesignPoint(run, variant, "source1");
            assertThat(store.sourceOf(run, variant)).contains("source1");
        }
        try (SweepStore store = SweepStore.openReader(folder)) {
            assertThat(store.result("k1")).contains(result);
            assertThat(store.attempts("k1")).containsExactly(failed, second);
            assertThat(store.result("k2")).isEmpty();
        }
    }

    @Test
    void refusesASecondWriterAndSaysWhoTheFirstIs() {
        try (SweepStore store = SweepStore.openWriter(folder)) {
            assertThat(store.runs()).isEmpty();
            assertThatThrownBy(() -> SweepStore.openWriter(folder))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another run is writing")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        SweepStore.openWriter(folder).close();
    }

    @Test
    void opensByAnyUrlOfH2() {
        String url = "jdbc:h2:file:" + folder.resolve("other");
        try (SweepStore store = SweepStore.openWriter(url)) {
            store.startRun(start(Optional.empty()));
            assertThatThrownBy(() -> SweepStore.openWriter(url)).hasMessageContaining("another run is writing");
        }
        try (SweepStore store = SweepStore.openReader(url)) {
            assertThat(store.runs()).hasSize(1);
        }
        assertThatThrownBy(() -> SweepStore.openReader("jdbc:sqlite:x")).hasMessageContaining("not a JDBC URL of H2");
    }

    @Test
    void refusesADatabaseThatIsNotThereAndMakesNone() {
        assertThatThrownBy(() -> SweepStore.openReader(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no such database");
        assertThat(folder.resolve("bitsweep.mv.db")).doesNotExist();
    }

    @Test
    void refusesADatabaseOfANewerVersion() throws Exception {
        SweepStore.openWriter(folder).close();
        try (Connection connection = connect(key());
                var statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO \"flyway_schema_history\" SELECT 9, '9', 'later', 'SQL', 'V9__later.sql', 0,"
                            + " \"installed_by\", \"installed_on\", 1, TRUE FROM \"flyway_schema_history\" WHERE \"version\" = '1'");
        }
        assertThatThrownBy(() -> SweepStore.openWriter(folder)).hasMessageContaining("written by a newer Bitsweep");
        assertThatThrownBy(() -> SweepStore.openReader(folder)).hasMessageContaining("written by a newer Bitsweep");
    }

    @Test
    void refusesADatabaseOfSomebodyElse() throws Exception {
        Files.writeString(folder.resolve("bitsweep.key"), "theirs");
        try (Connection connection = connect(key());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customer (id INT)");
        }
        assertThatThrownBy(() -> SweepStore.openWriter(folder)).hasMessageContaining("aren't Bitsweep's");
        assertThatThrownBy(() -> SweepStore.openReader(folder)).hasMessageContaining("aren't Bitsweep's");
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws Exception {
        Files.writeString(folder.resolve("bitsweep.key"), "any");
        Files.writeString(folder.resolve("bitsweep.mv.db"), "not a database, ".repeat(1000));
        assertThatThrownBy(() -> SweepStore.openReader(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("can't be opened as an H2 database");
    }

    @Test
    void letsNobodyInWithoutThePassword() throws Exception {
        try (SweepStore store = SweepStore.openWriter(folder)) {
            store.startRun(start(Optional.empty()));
            assertThatThrownBy(() -> connect("")).hasMessageContaining("Wrong user name or password");
            assertThatThrownBy(() -> connect("", "")).hasMessageContaining("Wrong user name or password");
            assertThatThrownBy(() -> connect("sa", "")).hasMessageContaining("Wrong user name or password");
            connect(key()).close();
        }
        assertThat(key()).matches("[0-9a-f]{64}");
        Path file = folder.resolve("bitsweep.key");
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void saysThatThePasswordIsMissingOrWrong() throws Exception {
        SweepStore.openWriter(folder).close();
        Path file = folder.resolve("bitsweep.key");
        Files.writeString(file, "another");
        assertThatThrownBy(() -> SweepStore.openReader(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("bitsweep.key doesn't hold this database's password");
        Files.delete(file);
        assertThatThrownBy(() -> SweepStore.openReader(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("bitsweep.key: not there");
        assertThatThrownBy(() -> SweepStore.openWriter(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("bitsweep.key: not there");
    }

    @Test
    void usesTheUserOfAUrlThatNamesOne() {
        String url = "jdbc:h2:file:" + folder.resolve("own") + ";USER=me;PASSWORD=mine";
        SweepStore.openWriter(url).close();
        assertThat(folder.resolve("own.key")).doesNotExist();
        SweepStore.openWriter(url).close();
        assertThatThrownBy(() -> SweepStore.openReader(url.replace("mine", "yours")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("wrong user or password");
    }

    private String key() throws IOException {
        return Files.readString(folder.resolve("bitsweep.key")).strip();
    }

    private Connection connect(String password) throws SQLException {
        return connect("bitsweep", password);
    }

    private Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + folder.resolve("bitsweep") + ";AUTO_SERVER=TRUE", user, password);
    }

    @Test
    void savesAThousandVariantsInLessThanTwoSeconds() {
        List<VariantResult> sixteen = DigitsSweep.variants();
        List<VariantResult> thousand = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            VariantResult like = sixteen.get(i % 16);
            thousand.add(new VariantResult(
                    "v" + i,
                    like.base(),
                    like.policy(),
                    like.axes(),
                    like.status(),
                    like.correct(),
                    like.logitsCorrect(),
                    like.metrics(),
                    like.excursions(),
                    like.findings(),
                    like.certificates(),
                    like.notes(),
                    like.failure()));
        }
        try (SweepStore store = SweepStore.openWriter(folder)) {
            Run run = store.startRun(start(Optional.empty()));
            // Time of the processor, so that other work on the machine doesn't fail the test.
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            store.saveAll(run, thousand);
            long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            assertThat(Duration.ofNanos(after - before)).isLessThan(Duration.ofSeconds(2));
            assertThat(store.load(RunSelector.latest()).variants()).isEqualTo(thousand);
        }
    }

    private static FloatReference reference() {
        boolean[] right = new boolean[DigitsSweep.SAMPLES];
        right[7] = true;
        return FloatReference.of(CorrectSamples.of(right));
    }

    private static RunStart start(Optional<String> name) {
        return new RunStart(
                "digits",
                name,
                "0.1.0",
                NINE,
                DigitsSweep.SAMPLES,
                Optional.of("10_4-round-saturate"),
                Optional.of(reference()),
                Optional.of(new SampleSplit(0, 3000, 3000, 5000)),
                List.of(Constraint.lutAtMost(100_000), Constraint.accuracyWithin(1)),
                DigitsSweep.ENGINE);
    }
}
