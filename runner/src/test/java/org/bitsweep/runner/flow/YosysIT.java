package org.bitsweep.runner.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.bitsweep.model.result.FailureKind;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.execute.LocalProcesses;
import org.bitsweep.runner.testing.Installed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules mapped by the Yosys of this machine. */
class YosysIT {
    private static final YosysModule PRODUCT = new YosysModule("product", """
            module product(input wire clk, input wire signed [17:0] a, input wire signed [17:0] b,
                    output reg signed [35:0] y);
            always @(posedge clk) y <= a * b;
            endmodule
            """);

    /** Four sums of two bytes each: nine bits, of which the carry chain makes all and a LUT each bit of the operands. */
    private static final YosysModule SUMS = new YosysModule("sums", """
            module sums(input wire clk, input wire [31:0] a, input wire [31:0] b, output reg [35:0] y);
            genvar i;
            generate for (i = 0; i < 4; i = i + 1) begin : each
                always @(posedge clk) y[9*i +: 9] <= a[8*i +: 8] + b[8*i +: 8];
            end endgenerate
            endmodule
            """);

    private static final YosysSettings WITH_DSP = new YosysSettings(true, Optional.empty(), Duration.ofMinutes(1));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private int attempts;

    @BeforeEach
    void needsYosys() {
        Installed.require("yosys");
    }

    private StageOutcome run(YosysModule module, YosysSettings settings, ToolLimits limits) {
        YosysTools tools = YosysTools.find(Optional.empty(), System.getenv(), new Cancellation());
        attempts++;
        try {
            return new YosysAttempt(tools, settings, module)
                    .run(
                            Optional.empty(),
                            folder.resolve("jobs/" + attempts),
                            limits,
                            new LocalProcesses(),
                            new Cancellation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Double> numbers(YosysModule module, YosysSettings settings) {
        ToolLimits limits = ToolLimits.of(Optional.of(Duration.ofMinutes(5)), Optional.empty())
                .withMemory(OptionalLong.of(2L << 30));
        StageOutcome outcome = run(module, settings, limits);
        assertThat(outcome).isInstanceOf(StageOutcome.Succeeded.class);
        Map<String, Double> numbers = new TreeMap<>();
        ((StageOutcome.Succeeded) outcome).metrics().forEach(metric -> numbers.put(metric.name(), metric.value()));
        return numbers;
    }

    @Test
    void adjacentAddersStayAdders() {
        Map<String, Double> numbers = numbers(SUMS, YosysSettings.DEFAULT);

        assertThat(numbers).containsEntry("ff", 36.0).containsEntry("dsp", 0.0);
        // Eight LUT2 a sum; the ninth bit is the carry out of the eighth.
        assertThat(numbers.get("lut")).isBetween(32.0, 36.0);
        assertThat(numbers.get("carry4")).isBetween(8.0, 12.0);
        assertThat(numbers).containsKeys("logic_path_ps", "logic_levels", "peak_memory_mb");
    }

    @Test
    void withoutAProductItMakesNoDifferenceWhetherDspAreAllowed() {
        Map<String, Double> without = numbers(SUMS, YosysSettings.DEFAULT);
        Map<String, Double> with = numbers(SUMS, WITH_DSP);
        without.remove("user_s");
        without.remove("peak_memory_mb");
        with.remove("user_s");
        with.remove("peak_memory_mb");

        assertThat(with).isEqualTo(without).containsKey("lut");
        assertThat(SUMS.effective(WITH_DSP).dsp()).isFalse();
        assertThat(PRODUCT.effective(WITH_DSP)).isEqualTo(WITH_DSP);
    }

    @Test
    void aProductIsADspOnlyWhereThatIsAllowed() {
        Map<String, Double> without = numbers(PRODUCT, YosysSettings.DEFAULT);
        Map<String, Double> with = numbers(PRODUCT, WITH_DSP);

        assertThat(without).containsEntry("dsp", 0.0);
        assertThat(without.get("lut")).isGreaterThan(300);
        assertThat(with).containsEntry("dsp", 1.0);
        assertThat(with.get("lut")).isLessThan(20);
    }

    @Test
    void memoryIsLimited() {
        ToolLimits limits = ToolLimits.of(Optional.empty(), Optional.empty()).withMemory(OptionalLong.of(100L << 20));

        assertThat(run(PRODUCT, YosysSettings.DEFAULT, limits))
                .isInstanceOfSatisfying(
                        StageOutcome.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.OUT_OF_MEMORY));
    }

    @Test
    void whatIsNoVerilogIsToldWithItsLine() {
        YosysModule wrong = new YosysModule("wrong", "module wrong(\n; endmodule\n");

        assertThat(run(wrong, YosysSettings.DEFAULT, ToolLimits.of(Optional.empty(), Optional.empty())))
                .isInstanceOfSatisfying(StageOutcome.Failed.class, failed -> {
                    assertThat(failed.kind()).isEqualTo(FailureKind.CODE_ERROR);
                    assertThat(failed.words()).contains("module.v:2: ERROR: syntax error");
                    assertThat(failed.log()).contains(Path.of("tool.log"));
                });
    }
}
