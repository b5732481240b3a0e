package org.bitsweep.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bitsweep.reports.store.AttemptRecord;
import org.bitsweep.reports.store.JobRecord;
import org.bitsweep.reports.store.SweepStore;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.testing.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sweeps with engine vitis against the stand-in for the tools, by the commands that a user types. */
class VitisSweepIT {
    /** The digits sweep: 16 variants. */
    private static final String SWEEP = """
            name: digits
            model: mlp.keras
            data: {inputs: X7_test.npy, labels: y_test.npy}
            base: ["ap_fixed<8,3>", "ap_fixed<10,4>", "ap_fixed<12,4>", "ap_fixed<16,6>"]
            policies:
              - truncate-wrap
              - round-saturate
              - wide-accumulator: {addWidth: 10, addInteger: 5}
              - round-saturate-activation: {addWidth: 10, addInteger: 5}
            engine: vitis
            """;

    private static final String IMPATIENT =
            "executor: {local: {jobs: 2, licenses: {vitis: 1}, timeout: 2m, silence: 2s, retry: {attempts: 3, pause: 1s}}}\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private StandIn standIn() {
        return new StandIn(folder.resolve("tools"), "vitis_hls", "vivado");
    }

    private static Invocation call(StandIn standIn, String... command) {
        return Invocation.with(standIn.environment(), new Cancellation(), command);
    }

    private static Map<String, JsonNode> variants(Invocation run) {
        Map<String, JsonNode> variants = new LinkedHashMap<>();
        for (JsonNode variant : JsonMapper.shared().readTree(run.out()).get("variants")) {
            variants.put(variant.get("id").asString(), variant);
        }
        return variants;
    }

    private static JsonNode variant(Map<String, JsonNode> variants, String id) {
        return Objects.requireNonNull(variants.get(id), () -> id + " is not among " + variants.keySet());
    }

    private static List<String> stages(JsonNode variant) {
        return variant.get("metrics")
                .valueStream()
                .map(metric -> metric.get("stage").asString())
                .distinct()
                .toList();
    }

    @Test
    void withEveryFailureInjectedEveryVariantIsAccountedFor() {
        // The 16 first attempts; some of them are repeated, so that there are more calls than variants.
        StandIn standIn = standIn()
                .ends(
                        "csynth",
                        "ok",
                        "license",
                        "license-exit0",
                        "oom",
                        "killed",
                        "hang",
                        "crash-exit0",
                        "truncated",
                        "stale",
                        "other-design",
                        "no-report",
                        "disk-full",
                        "unroll",
                        "code");

        Invocation run = call(standIn, "run", new Digits(folder).sweep(SWEEP + IMPATIENT), "--json");

        assertThat(run.code()).as(run.err()).isEqualTo(1);
        Map<String, JsonNode> variants = variants(run);
        assertThat(variants).hasSize(16);
        List<JsonNode> failed = variants.values().stream()
                .filter(variant -> variant.get("status").asString().equals("failed"))
                .toList();
        // stale, other-design, unroll and code would only fail again; a second attempt may meet another of the
        // failures.
        assertThat(failed).hasSizeGreaterThanOrEqualTo(4).allSatisfy(variant -> {
            assertThat(variant.get("why").asString()).startsWith("failed: csynth: ");
            assertThat(variant.get("accuracy").isNumber()).isTrue();
            assertThat(variant.get("metrics").isEmpty()).isTrue();
        });
        assertThat(failed.stream().map(variant -> variant.get("why").asString()))
                .anyMatch(why -> why.contains("unroll-limit") && why.contains("raise ReuseFactor"))
                .anyMatch(why -> why.contains("code-error") && why.contains("tool.log:"));
        assertThat(variants.values())
                .filteredOn(variant -> variant.get("status").asString().equals("done"))
                .hasSize(16 - failed.size())
                .allSatisfy(variant -> assertThat(stages(variant)).containsExactly("csynth"));
        everyCallIsOneAttempt(standIn.calls("csynth"));
    }

    private void everyCallIsOneAttempt(int calls) {
        try (SweepStore store = SweepStore.openReader(folder.resolve("digits.bitsweep"))) {
            List<AttemptRecord> attempts = store.jobs().stream()
                    .flatMap(job -> store.attempts(job.key()).stream())
                    .toList();
            assertThat(attempts).hasSize(calls);
            assertThat(attempts.stream().map(AttemptRecord::folder)).doesNotHaveDuplicates();
            assertThat(attempts)
                    .allSatisfy(attempt -> assertThat(attempt.state())
                            .isEqualTo(attempt.failure().isPresent() ? JobRecord.FAILED : JobRecord.DONE));
        }
    }

    @Test
    void nothingIsSynthesisedTwice() {
        StandIn standIn = standIn().ends("csynth", "ok");
        String sweep = new Digits(folder).sweep(SWEEP);

        Invocation first = call(standIn, "run", sweep, "--json");
        Invocation second = call(standIn, "run", sweep, "--json");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(standIn.calls("csynth")).isEqualTo(16);
        assertThat(variants(second)).isEqualTo(variants(first));
        assertThat(call(
                                standIn,
                                "results",
                                "--work",
                                folder.resolve("digits.bitsweep").toString())
                        .out())
                .contains("stand-in");
    }

    @Test
    void whatFailsLateKeepsWhatCameBefore() {
        StandIn standIn = standIn().ends("vivado_synth", "license", "license", "license");
        String sweep = new Digits(folder).sweep(SWEEP + IMPATIENT + "stages: {all: csynth, \"best 1\": synth}\n");

        Invocation run = call(standIn, "run", sweep, "--only", "10_4-*", "--json");

        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(variants(run).values()).hasSize(4).allSatisfy(variant -> {
            assertThat(variant.get("status").asString()).isEqualTo("done");
            assertThat(stages(variant)).containsExactly("csynth");
        });
        assertThat(run.err()).contains("synth failed: license after 3 attempts");
    }

    @Test
    void theFrontAndTheBestGoFurther() {
        StandIn standIn = standIn();
        String sweep = new Digits(folder).sweep(SWEEP + "stages: {all: csynth, front: cosim, \"best 1\": impl}\n");

        Invocation run = call(standIn, "run", sweep, "--only", "16_6-*", "10_4-*", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        List<JsonNode> ranked = List.copyOf(variants(run).values());
        assertThat(stages(ranked.get(0))).containsExactly("csynth", "cosim", "synth", "impl");
        assertThat(ranked)
                .allSatisfy(variant -> assertThat(stages(variant).contains("cosim"))
                        .isEqualTo(variant.get("front").asBoolean()));
    }

    @Test
    void promotesVariantsOfARunThatHasEnded() throws Exception {
        StandIn standIn = standIn();
        Digits digits = new Digits(folder);
        String sweep = digits.sweep(SWEEP);
        String work = folder.resolve("digits.bitsweep").toString();
        call(standIn, "run", sweep, "--only", "10_4-*");

        Invocation promoted =
                call(standIn, "promote", "10_4-round-saturate", "--stage", "synth", "--work", work, "--json");

        assertThat(promoted.code()).as(promoted.err()).isZero();
        assertThat(stages(variant(variants(promoted), "10_4-round-saturate"))).containsExactly("csynth", "synth");
        assertThat(variants(call(standIn, "results", "--work", work, "--json"))).isEqualTo(variants(promoted));
        assertThat(call(standIn, "promote", "10_4-round-saturat", "--stage", "synth", "--work", work)
                        .err())
                .contains("did you mean 10_4-round-saturate?");
        Files.writeString(Path.of(sweep), SWEEP + "events: true\n");
        Invocation changed = call(standIn, "promote", "1", "--stage", "impl", "--work", work);
        assertThat(changed.code()).isEqualTo(2);
        assertThat(changed.err()).contains("has changed since run 1");
    }

    @Test
    void aFolderThatSomebodyHasRemovedIsMadeAgainWhereAStageNeedsIt() throws Exception {
        StandIn standIn = standIn().ends("csynth", "ok");
        String sweep = new Digits(folder).sweep(SWEEP);
        Path work = folder.resolve("digits.bitsweep");
        call(standIn, "run", sweep, "--only", "10_4-round-saturate");
        try (var files = Files.walk(work.resolve("jobs"))) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }

        Invocation promoted = call(standIn, "promote", "1", "--stage", "impl", "--work", work.toString(), "--json");

        assertThat(promoted.code()).as(promoted.err()).isZero();
        assertThat(stages(variant(variants(promoted), "10_4-round-saturate")))
                .containsExactly("csynth", "synth", "impl");
        assertThat(standIn.calls("csynth")).isEqualTo(2);
    }

    @Test
    void anotherDatabaseOnTheSameWorkFolderTakesNoFolderThatIsThere() {
        StandIn standIn = standIn().ends("csynth", "ok");
        String sweep = new Digits(folder).sweep(SWEEP);
        call(standIn, "run", sweep, "--only", "10_4-round-saturate");

        Invocation other = call(
                standIn,
                "run",
                sweep,
                "--only",
                "10_4-round-saturate",
                "--db",
                "jdbc:h2:file:" + folder.resolve("other"),
                "--json");

        assertThat(other.code()).as(other.err()).isZero();
        assertThat(standIn.calls("csynth")).isEqualTo(2);
    }

    @Test
    void aSweepNeedsItsToolsBeforeItBegins() {
        Invocation run =
                Invocation.with(Map.of("PATH", "/nowhere"), new Cancellation(), "run", new Digits(folder).sweep(SWEEP));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("needs vitis-run, vitis_hls, vivado_hls or v++ on the PATH");
        assertThat(folder.resolve("digits.bitsweep")).doesNotExist();
    }

    @Test
    void aPartThatIsNoneIsRefusedBeforeAnythingIsComputed() {
        Invocation run = call(
                standIn(),
                "run",
                new Digits(folder).sweep(SWEEP + "target: {part: \"xcu55c; exit\", clockPeriod: 5ns}\n"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("the part 'xcu55c; exit' isn't the name of one")
                .doesNotContain("emulating");
        assertThat(folder.resolve("digits.bitsweep")).doesNotExist();
    }

    @Test
    void doctorDoesNotTakeTheStandInForVitis() {
        Invocation doctor = call(standIn(), "doctor", "--json");

        JsonNode vitis = JsonMapper.shared()
                .readTree(doctor.out())
                .get("engines")
                .valueStream()
                .filter(engine -> engine.get("name").asString().equals("vitis"))
                .findFirst()
                .orElseThrow();
        assertThat(vitis.get("usable").asBoolean()).isFalse();
        assertThat(vitis.get("reason").asString()).contains("stand-in", "not the vendor's tool");
    }
}
