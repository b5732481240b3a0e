package org.bitsweep.runner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bitsweep.model.result.FailureKind;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.MissingToolException;
import org.bitsweep.runner.execute.LocalProcesses;
import org.bitsweep.runner.testing.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attempts with the stand-in for Yosys, which ends as the real one is known to. */
class YosysAttemptTest {
    /** Seven lines; the stand-in counts a LUT2 for each, and an inverter. */
    private static final YosysModule MODULE = new YosysModule("layer_x", "module layer_x(\n\n\n\n\n\nendmodule\n");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Optional<StandIn> installed = Optional.empty();

    private StandIn standIn() {
        if (installed.isEmpty()) {
            installed = Optional.of(StandIn.yosys(folder.resolve("tools")));
        }
        return installed.get();
    }

    private StageOutcome run(YosysSettings settings) {
        YosysTools tools = YosysTools.find(Optional.empty(), standIn().environment(), new Cancellation());
        ToolLimits limits = ToolLimits.of(Optional.of(Duration.ofSeconds(3)), Optional.empty());
        try {
            return new YosysAttempt(tools, settings, MODULE)
                    .run(
                            Optional.empty(),
                            folder.resolve("jobs").resolve("1"),
                            limits,
                            new LocalProcesses(),
                            new Cancellation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Double> numbers(StageOutcome outcome) {
        assertThat(outcome).isInstanceOf(StageOutcome.Succeeded.class);
        Map<String, Double> numbers = new TreeMap<>();
        ((StageOutcome.Succeeded) outcome).metrics().forEach(metric -> numbers.put(metric.name(), metric.value()));
        return numbers;
    }

    @Test
    void numbersBearFileLineReleaseAndSettings() {
        StageOutcome outcome = run(YosysSettings.DEFAULT);

        assertThat(numbers(outcome))
                .containsEntry("lut", 8.0)
                .containsEntry("ff", 8.0)
                .containsEntry("carry4", 2.0)
                .containsEntry("logic_path_ps", 1234.0)
                .containsEntry("logic_levels", 5.0)
                .containsEntry("peak_memory_mb", 10.0);
        Metric lut = ((StageOutcome.Succeeded) outcome)
                .metrics().stream()
                        .filter(metric -> metric.name().equals("lut2"))
                        .findFirst()
                        .orElseThrow();
        assertThat(lut.stage()).isEqualTo(FlowStage.SYNTH);
        assertThat(lut.engine()).isEqualTo("yosys");
        assertThat(lut.version()).isEqualTo("0.23 stand-in without DSP");
        assertThat(lut.file()).contains("stat.json");
        assertThat(lut.line()).hasValue(11);
        assertThat(folder.resolve("jobs/1/mapped.il")).doesNotExist();
    }

    @Test
    void dspAreForbiddenUnlessAllowed() {
        assertThat(MODULE.files(YosysSettings.DEFAULT).texts().get("map.ys"))
                .contains("synth_xilinx -top layer_x -family xcup -flatten -nodsp -noiopad -run begin:coarse")
                .contains("stat -json");
        assertThat(MODULE.files(new YosysSettings(true, Optional.empty(), Duration.ofMinutes(1)))
                        .texts()
                        .get("map.ys"))
                .doesNotContain("-nodsp");
    }

    @ParameterizedTest
    @CsvSource({
        "silent, NO_REPORT, exit code 0 without an error",
        "memory, OUT_OF_MEMORY, bad_alloc",
        "syntax, CODE_ERROR, module.v:1: ERROR: syntax error",
        "abc, CRASH, ERROR: ABC",
        "killed, OUT_OF_MEMORY, ended by signal 9",
        "hang, TIMED_OUT, the time limit",
        "truncated, NO_REPORT, stat.json",
        "other, STALE_REPORT, is not of module layer_x",
        "unmapped, SYNTHESIS_ERROR, 1 cells $add are not counted",
        "stale, STALE_REPORT, older than the attempt"
    })
    void everyWayToFailIsToldApart(String end, FailureKind kind, String words) {
        standIn().ends("map", end);

        assertThat(run(YosysSettings.DEFAULT)).isInstanceOfSatisfying(StageOutcome.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(kind);
            assertThat(failed.words()).contains(words);
        });
    }

    @Test
    void whatWasCountedCountsHoweverTheProcessEnds() {
        standIn().ends("map", "late");

        assertThat(numbers(run(YosysSettings.DEFAULT)))
                .containsEntry("lut", 8.0)
                .doesNotContainKey("logic_levels");
    }

    @ParameterizedTest
    @CsvSource({"hang, stopped after", "crash, exit code"})
    void aSearchForTheLongestPathThatFailsKeepsTheLut(String end, String words) {
        standIn().ends("path", end);

        StageOutcome outcome = run(new YosysSettings(false, Optional.empty(), Duration.ofSeconds(1)));

        assertThat(numbers(outcome)).containsEntry("lut", 8.0).doesNotContainKey("logic_path_ps");
        assertThat(((StageOutcome.Succeeded) outcome).notes())
                .singleElement()
                .asString()
                .startsWith(YosysAttempt.NO_PATH)
                .contains(words);
    }

    @Test
    void theProgramCanBeNamedAndMustBeYosys() {
        Path program = folder.resolve("tools/bin/yosys");
        Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin", YosysTools.VARIABLE, program.toString());
        standIn();

        assertThat(YosysTools.find(Optional.empty(), environment, new Cancellation())
                        .release())
                .isEqualTo("0.23 stand-in");
        assertThatThrownBy(() -> YosysTools.find(Optional.of(Path.of("/bin/true")), environment, new Cancellation()))
                .isInstanceOf(MissingToolException.class)
                .hasMessageContaining("doesn't say that it is Yosys");
        assertThatThrownBy(() -> YosysTools.find(Optional.empty(), Map.of("PATH", "/nowhere"), new Cancellation()))
                .hasMessageContaining("apt-get install yosys");
    }

    @Test
    void theSizeOfAModuleIsReadOffItsAdders() {
        String text = """
                module m(
                input wire clk,
                input wire [7:0] x,
                output reg [15:0] y
                );
                wire [11:0] n1 = $signed(x) + $signed(x);
                wire [15:0] n2 = n1 - x;
                always @(posedge clk) begin
                y <= n2;
                end
                endmodule
                """;

        assertThat(ModuleSize.of(text).lut()).isEqualTo(12 + 16);
    }
}
