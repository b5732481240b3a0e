package org.bitsweep.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands around reports, on small files whose numbers stand in them. */
class ParseCommandTest {
    private static final String COSIM = """
            Report time       : Mon Jan 01 00:00:00 UTC 2024.
            Solution          : solution1.
            Simulation tool   : xsim.

            +-------+--------+-----------------+-----------------+
            |       |        |     Latency     |     Interval    |
            +  RTL  + Status +-----------------+-----------------+
            |       |        | min | avg | max | min | avg | max |
            +-------+--------+-----------------+-----------------+
            |Verilog|    Pass|   31|   32|   34|    8|    9|   11|
            +-------+--------+-----------------+-----------------+
            """;

    private static final String EXPORT = """
            Implementation tool: Xilinx Vivado v.2023.1
            Device target:       xcu55c-fsvh2892-2L-e
            #=== Post-Implementation Resource usage ===
            LUT:             48
            FF:              43
            #=== Final timing ===
            CP required:                     5.000
            CP achieved post-implementation: 4.369
            Timing met
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aFileThatCantBeReadDoesNotStopTheOthers() throws IOException {
        Path good = Files.writeString(folder.resolve("a.rpt"), COSIM);
        Path bad = Files.writeString(folder.resolve("b.rpt"), COSIM.substring(0, 400));
        Path strange = Files.writeString(folder.resolve("c.rpt"), "hello\n");

        Invocation text = Invocation.of("parse", bad.toString(), strange.toString(), good.toString());
        assertThat(text.code()).isEqualTo(2);
        assertThat(text.out())
                .contains("a.rpt  cosim  success")
                .contains("latency_worst_cycles     34 cycles  (cosim, line 10)");
        assertThat(text.err()).contains("b.rpt:").contains("c.rpt: is no report of a known kind");

        Invocation json = Invocation.of("parse", "--json", bad.toString(), good.toString());
        assertThat(json.code()).isEqualTo(2);
        assertThat(json.out().indexOf("\"error\"")).isBetween(1, json.out().indexOf("\"cosim\""));
        assertThat(json.out()).contains("\"value\" : 34.0").contains("\"line\" : 10");
    }

    @Test
    void ofAFolderOtherFilesAreLeftOut() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("x/y")).resolve("a.rpt"), COSIM);
        Files.writeString(folder.resolve("notes.txt"), "hello\n");

        Invocation run = Invocation.of("parse", folder.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("y/a.rpt");
        assertThat(run.err()).contains("1 files of the folders are no reports");
    }

    @Test
    void anImportedDesignIsShownWithItsNumbers() throws IOException {
        Path design = Files.createDirectories(folder.resolve("design"));
        Files.writeString(design.resolve("a_cosim.rpt"), COSIM);
        Files.writeString(design.resolve("a_export.rpt"), EXPORT);
        String work = folder.resolve("work").toString();

        Invocation imported = Invocation.of("import", design.toString(), "--as", "theirs", "--work", work);
        assertThat(imported.code()).as(imported.err()).isZero();
        // Six latencies and intervals, LUT, FF and two clocks.
        assertThat(imported.out()).isEqualTo("theirs: 10 numbers stored in run 1\n");

        Invocation results = Invocation.of("results", "--work", work, "--json");
        assertThat(results.code()).as(results.err()).isZero();
        assertThat(results.out())
                .contains(
                        "\"id\" : \"theirs\"",
                        "\"policy\" : \"imported\"",
                        "\"engine\" : \"imported\"",
                        "\"value\" : 48,");
    }

    /** The numbers are those of the folders' own reports, by another reader: {@code expected.json} beside them. */
    @Test
    void realReportsOfThreeDesignsStandBesideTheSweepsOwnVariants() {
        Path reports = Path.of("../../shared/reports");
        if ("true".equals(System.getenv("CI"))) {
            assertThat(reports).isDirectory();
        }
        assumeTrue(Files.isDirectory(reports), () -> reports + " is not here");
        String work = folder.resolve("work").toString();
        Invocation run = Invocation.of("run", "../examples/digits/sweep.yaml", "--work", work);
        assertThat(run.code()).as(run.err()).isZero();

        for (String[] design : new String[][] {
            {"jets", "ArgyKokk+hls4ml_MLP_estimator/g00"},
            {"norm", "rianbrooksflynn+transformer-synthesis/vs_keras_layernorm_log"},
            {"mac", "fjrdev+dsp_recon/g00"}
        }) {
            Invocation imported =
                    Invocation.of("import", reports.resolve(design[1]).toString(), "--as", design[0], "--work", work);
            assertThat(imported.code()).as(imported.err()).isZero();
        }
        Invocation results = Invocation.of("results", "--work", work);

        assertThat(results.out())
                .containsPattern("jets .*latency 58, DSP 814, FF 85255, LUT 72661 \\(C synthesis, .* 2021.1\\)")
                .containsPattern("norm .*after logic synthesis, 2023.2")
                .containsPattern("mac .*WNS ns 5.936, DSP 1, .*after place and route, 2023.1")
                .containsPattern("round-saturate-activation .*0\\.[0-9]{4}");
    }

    @Test
    void designsFromElsewhereAloneAreNotChosenAmong() throws IOException {
        Files.writeString(folder.resolve("a_export.rpt"), EXPORT);
        String work = folder.resolve("work").toString();
        Invocation.of("import", folder.resolve("a_export.rpt").toString(), "--as", "theirs", "--work", work);

        assertThat(Invocation.of("results", "--work", work).out())
                .contains("theirs", "shown, not chosen among")
                .doesNotContain("USE");
    }

    @Test
    void anImportThatFindsNothingIsRefused() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "hello\n");

        assertThat(Invocation.of(
                                "import",
                                folder.toString(),
                                "--as",
                                "x",
                                "--work",
                                folder.resolve("w").toString())
                        .err())
                .contains("has no report with numbers of a design");
        assertThat(Invocation.of("import", folder.toString(), "--as", "../x").code())
                .isEqualTo(2);
    }
}
