package org.bitsweep.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.CancelledException;
import org.bitsweep.runner.sweep.SweepFileReader;
import org.bitsweep.runner.sweep.SweepProgress;
import org.bitsweep.runner.sweep.SweepRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run leaves for later, however it ends. */
class RunKeepsResultsTest {
    private static final String DATA = """
            model: mlp.keras
            data: {inputs: X7_test.npy, labels: y_test.npy}
            policies: [truncate-wrap]
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** Presses Ctrl-C when the emulation begins a second time. */
    private record Impatient(Cancellation cancellation, List<String> emulations) implements SweepProgress {
        @Override
        public void phase(String words) {
            if (words.startsWith("emulating")) {
                emulations.add(words);
                if (emulations.size() == 2) {
                    cancellation.cancel();
                }
            }
        }

        @Override
        public void step(int done, int total) {}

        @Override
        public void note(String words) {}
    }

    private JsonNode json(String... command) {
        Invocation run = Invocation.of(command);
        assertThat(run.code()).as(run.err()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }

    private static List<String> ids(JsonNode document) {
        List<String> ids = new ArrayList<>();
        document.get("variants").forEach(variant -> ids.add(variant.get("id").asString()));
        return ids;
    }

    private static List<String> kinds(JsonNode document) {
        List<String> kinds = new ArrayList<>();
        document.get("verdict").forEach(line -> kinds.add(line.get("kind").asString()));
        return kinds;
    }

    @Test
    void anInterruptedRunKeepsItsFinishedVariants() {
        // 5 x 14 = 70 variants: 64 and 6.
        String sweep = new Digits(folder).sweep(DATA + """
                base: "ap_fixed<10,4>"
                axes:
                  ReuseFactor: [1, 2, 4, 8, 16]
                  ClockPeriod: [3ns, 4ns, 5ns, 6ns, 7ns, 8ns, 9ns, 10ns, 11ns, 12ns, 13ns, 14ns, 15ns, 16ns]
                """);
        Path work = folder.resolve("work");
        Cancellation cancellation = new Cancellation();
        SweepRun run = new SweepRun(
                SweepFileReader.read(Path.of(sweep)),
                new SweepRun.Options(
                        Optional.of(work), Optional.empty(), Optional.empty(), List.of(), "test", Map.of()),
                cancellation,
                new Impatient(cancellation, new ArrayList<>()));

        assertThatThrownBy(() -> run.execute(created -> {})).isInstanceOf(CancelledException.class);

        JsonNode kept = json("results", "--work", work.toString(), "--json");
        assertThat(kept.get("variants"))
                .hasSize(64)
                .allMatch(variant -> variant.get("accuracy").asDouble() == 0.3764);
        assertThat(work.resolve("report.html")).doesNotExist();
    }

    @Test
    void theReferenceIsMeasuredWhateverIsChosen() {
        String sweep = new Digits(folder).sweep(DATA + """
                base: ["ap_fixed<8,3>", "ap_fixed<10,4>", "ap_fixed<16,6>"]
                reference: 8_3-truncate-wrap
                constraints: {accuracy: ">= reference - 1pp"}
                """);

        Invocation run = Invocation.of("run", sweep, "--only", "10_4-*", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode document = JsonMapper.shared().readTree(run.out());
        assertThat(ids(document)).containsExactlyInAnyOrder("8_3-truncate-wrap", "10_4-truncate-wrap");
        assertThat(run.err()).contains("the reference 8_3-truncate-wrap is measured too");
        // 0.3764 is above the reference's 0.1574, and far below the float network's.
        assertThat(kinds(document)).contains("USE");
    }

    @Test
    void whatToPasteIsToldAsLongAsItIsThere() throws Exception {
        String sweep = new Digits(folder).sweep(DATA + "base: \"ap_fixed<16,6>\"\n");
        Path work = folder.resolve("work");
        Path config = work.resolve("configs").resolve("16_6-truncate-wrap.yml");
        Path old = Files.writeString(Files.createDirectories(config.getParent()).resolve("old.yml"), "");

        JsonNode run = json("run", sweep, "--work", work.toString(), "--json");

        assertThat(kinds(run)).contains("PASTE");
        assertThat(config).isNotEmptyFile();
        assertThat(old).doesNotExist();
        assertThat(json("results", "--work", work.toString(), "--json")).isEqualTo(run);
        json("report", "--work", work.toString(), "--json");
        assertThat(JsonMapper.shared().readTree(Files.readString(work.resolve("results.json"))))
                .isEqualTo(run);

        Files.delete(config);
        assertThat(kinds(json("results", "--work", work.toString(), "--json"))).doesNotContain("PASTE");
    }

    @Test
    void tellsWhatHasNoEffect() {
        Digits digits = new Digits(folder);
        digits.write("c.yml", """
                ClockPeriod: 5
                IOType: io_parallel
                HLSConfig: {Model: {Precision: "fixed<16,6>", ReuseFactor: 1}}
                """);
        String sweep = digits.sweep(DATA + """
                config: c.yml
                base: "ap_fixed<16,6>"
                target: {clock: 4ns, ioType: io_stream}
                executor: {local: {jobs: 1, memory: 4GB, timeout: 1h}}
                """);

        Invocation run = Invocation.of("run", sweep, "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("target.clock 4 ns is taken, not ClockPeriod 5 of ")
                .contains("target.ioType io_stream is taken, not IOType io_parallel of ")
                .contains("executor.local.memory has no effect with engine estimate")
                .contains("executor.local.timeout has no effect with engine estimate")
                .doesNotContain("executor.local.licenses")
                .contains("io_stream: FIFOs and stream conversion are not modelled");
    }
}
