package org.bitsweep.runner.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bitsweep.codegen.text.ProjectFiles;
import org.bitsweep.model.result.FailureKind;
import org.bitsweep.model.result.Metric;
import org.bitsweep.runner.Cancellation;
import org.bitsweep.runner.execute.LocalProcesses;
import org.bitsweep.runner.testing.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attempts with the stand-in for the tools, whose ends are those that the logs of real ones show. */
class VitisAttemptTest {
    private static final DesignIdentity DESIGN = new DesignIdentity("digits", "xcu55c-fsvh2892-2L-e");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private int attempts;

    private static DesignSource source() {
        ProjectFiles files = new ProjectFiles(new TreeMap<>(Map.of(
                "project.tcl",
                "set top {digits}\nset part {xcu55c-fsvh2892-2L-e}\nset clock_period 5\n",
                "csynth.tcl",
                "# C synthesis\n")));
        return new DesignSource() {
            @Override
            public ProjectFiles files() {
                return files;
            }

            @Override
            public void describe(Path attempt) throws IOException {
                Files.writeString(attempt.resolve("estimate.csv"), """
                        metric,value,unit,engine,version
                        lut,1234,,estimate,1
                        ff,600,,estimate,1
                        dsp,7,,estimate,1
                        bram18k,2,,estimate,1
                        latency_best_cycles,9,cycles,estimate,1
                        latency_worst_cycles,11,cycles,estimate,1
                        interval_min_cycles,1,cycles,estimate,1
                        interval_max_cycles,1,cycles,estimate,1
                        estimated_clock_ns,3.5,ns,estimate,1
                        """);
            }
        };
    }

    private StageOutcome run(StandIn standIn, VitisStage stage, Optional<Path> before) {
        VitisTools tools = VitisTools.find(standIn.environment(), new Cancellation());
        VitisAttempt attempt =
                new VitisAttempt(tools, Optional.of(Duration.ofMinutes(2)), Optional.of(Duration.ofSeconds(2)));
        try {
            return attempt.run(stage, DESIGN, source(), before, next(), new LocalProcesses(), new Cancellation());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path next() {
        attempts++;
        return folder.resolve("jobs").resolve(Integer.toString(attempts));
    }

    private Path last() {
        return folder.resolve("jobs").resolve(Integer.toString(attempts));
    }

    private StandIn vitisHls() {
        return new StandIn(folder.resolve("tools"), "vitis_hls", "vivado");
    }

    private static double value(StageOutcome outcome, String metric) {
        assertThat(outcome).isInstanceOf(StageOutcome.Succeeded.class);
        return ((StageOutcome.Succeeded) outcome)
                .metrics().stream()
                        .filter(found -> found.name().equals(metric))
                        .mapToDouble(Metric::value)
                        .findFirst()
                        .orElse(Double.NaN);
    }

    @ParameterizedTest
    @CsvSource({"vitis-run, 2025.1", "vitis_hls, 2023.2", "vitis_hls, 2020.1", "vivado_hls, 2019.2", "v++, 2024.1"})
    void everyGenerationOfLaunchersIsToldInItsOwnWay(String launcher, String release) {
        StandIn standIn = new StandIn(folder.resolve("tools"), launcher).release(release);

        StageOutcome outcome = run(standIn, VitisStage.CSYNTH, Optional.empty());

        assertThat(value(outcome, Metric.LUT)).isEqualTo(1234);
        assertThat(value(outcome, Metric.DSP)).isEqualTo(7);
        assertThat(value(outcome, Metric.LATENCY_WORST_CYCLES)).isEqualTo(11);
        assertThat(((StageOutcome.Succeeded) outcome).metrics())
                .filteredOn(metric -> metric.name().equals(Metric.LUT))
                .allSatisfy(metric -> {
                    assertThat(metric.version()).isEqualTo(release + " stand-in");
                    assertThat(metric.file().orElseThrow()).endsWith("syn/report/csynth.xml");
                    assertThat(metric.line()).isPresent();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "license, LICENSE",
        "license-exit0, LICENSE",
        "oom, OUT_OF_MEMORY",
        "killed, OUT_OF_MEMORY",
        "hang, HUNG",
        "crash-exit0, CRASH",
        "truncated, INTERRUPTED",
        "stale, STALE_REPORT",
        "other-design, STALE_REPORT",
        "no-report, NO_REPORT",
        "disk-full, DISK_FULL",
        "unroll, UNROLL_LIMIT",
        "code, CODE_ERROR"
    })
    void everyEndIsTakenForWhatItIs(String end, FailureKind kind) {
        StageOutcome outcome = run(vitisHls().ends("csynth", end), VitisStage.CSYNTH, Optional.empty());

        assertThat(outcome).isInstanceOf(StageOutcome.Failed.class);
        assertThat(((StageOutcome.Failed) outcome).kind()).isEqualTo(kind);
        assertThat(((StageOutcome.Failed) outcome).words()).isNotBlank();
    }

    @Test
    void theLineOfTheLogThatSaysWhyIsKept() throws IOException {
        StageOutcome.Failed failed =
                (StageOutcome.Failed) run(vitisHls().ends("csynth", "unroll"), VitisStage.CSYNTH, Optional.empty());

        String line = Files.readAllLines(last().resolve(failed.log().orElseThrow()))
                .get(failed.line().orElseThrow() - 1);
        assertThat(line).contains("XFORM 203-504").isEqualTo(failed.words());
    }

    @Test
    void laterStagesGoOnFromTheFolderBeforeThem() {
        StandIn standIn = vitisHls();
        run(standIn, VitisStage.CSYNTH, Optional.empty());
        Path synthesised = last();

        assertThat(value(run(standIn, VitisStage.COSIM, Optional.of(synthesised)), Metric.LATENCY_WORST_CYCLES))
                .isEqualTo(11);
        StageOutcome synth = run(standIn, VitisStage.SYNTH, Optional.of(synthesised));
        assertThat(value(synth, Metric.LUT)).isEqualTo(1234);
        assertThat(value(synth, Metric.WNS_NS)).isEqualTo(0.512);
        StageOutcome impl = run(standIn, VitisStage.IMPL, Optional.of(last()));
        assertThat(value(impl, Metric.LUT)).isEqualTo(1234);
        assertThat(((StageOutcome.Succeeded) impl).metrics())
                .allSatisfy(metric -> assertThat(metric.version()).isEqualTo("2023.2 stand-in"));
    }

    @ParameterizedTest
    @CsvSource({"deadlock, DEADLOCK", "pass-na, COSIM"})
    void passIsNoProofOfACosimulation(String end, FailureKind kind) {
        StandIn standIn = vitisHls().ends("cosim", end);
        run(standIn, VitisStage.CSYNTH, Optional.empty());

        StageOutcome outcome = run(standIn, VitisStage.COSIM, Optional.of(last()));

        assertThat(outcome).isInstanceOf(StageOutcome.Failed.class);
        assertThat(((StageOutcome.Failed) outcome).kind()).isEqualTo(kind);
    }

    @Test
    void aSimulationThatSaysNothingIsNoProof() {
        assertThat(run(vitisHls(), VitisStage.CSIM, Optional.empty())).isInstanceOf(StageOutcome.Succeeded.class);

        StandIn silent = new StandIn(folder.resolve("silent"), "vitis_hls").ends("csim", "silent");
        StageOutcome outcome = run(silent, VitisStage.CSIM, Optional.empty());

        assertThat(((StageOutcome.Failed) outcome).kind()).isEqualTo(FailureKind.NO_REPORT);
    }

    @Test
    void aDesignWithoutAClockHasNoSlackAndItsLutAllTheSame() {
        StandIn standIn = vitisHls().ends("vivado_synth", "unconstrained");
        run(standIn, VitisStage.CSYNTH, Optional.empty());

        StageOutcome outcome = run(standIn, VitisStage.SYNTH, Optional.of(last()));

        assertThat(value(outcome, Metric.LUT)).isEqualTo(1234);
        assertThat(value(outcome, Metric.WNS_NS)).isNaN();
    }

    @Test
    void aCopiedReportIsNotTakenForANewOne() {
        StandIn standIn = vitisHls().ends("csynth", "ok", "no-report");
        run(standIn, VitisStage.CSYNTH, Optional.empty());
        Path first = last();
        assertThat(first.resolve("digits_prj/solution1/syn/report/csynth.xml")
                        .toFile()
                        .setLastModified(1_600_000_000_000L))
                .isTrue();

        StageOutcome outcome = run(standIn, VitisStage.CSYNTH, Optional.of(first));

        assertThat(((StageOutcome.Failed) outcome).kind()).isEqualTo(FailureKind.STALE_REPORT);
    }
}
