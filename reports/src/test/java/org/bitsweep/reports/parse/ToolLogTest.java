package org.bitsweep.reports.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bitsweep.model.result.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as the tools write them, each in the log of its tool. */
class ToolLogTest {
    private static final String HLS =
            "****** Vitis HLS - High-Level Synthesis from C, C++ and OpenCL v2023.2 (64-bit)\n";
    private static final String END = """
            INFO: [HLS 200-111] Finished Command csynth_design CPU user time: 9 seconds.
            INFO: [Common 17-206] Exiting vitis_hls at Mon Jan  1 00:00:00 2024...
            """;
    private static final String DONE = "INFO: [HLS 200-789] **** Estimated Fmax: 274.65 MHz\n";

    @TempDir
    private Path folder;

    private ParsedReport parse(String text) throws IOException {
        return ReportParser.parse(Files.writeString(folder.resolve("any"), text));
    }

    private static List<FailureKind> kinds(ParsedReport report) {
        return report.failures().stream().map(ReportFailure::kind).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            UNROLL_LIMIT    | ERROR: [XFORM 203-504] Stop unrolling loop 'Product1' (firmware/nnet_dense.h:37) in function 'f'
            PARTITION_LIMIT | ERROR: [XFORM 203-103] Array 'w' : partitioned elements number (1152) has exceeded the threshold (1024)
            WIDTH_LIMIT     | ERROR: [XFORM 203-133] Bitwidth of reshaped elements (70000) exceeds the maximum bitwidth (65536 bits)
            CODE_ERROR      | ERROR: [HLS 207-3777] use of undeclared identifier 'x' (net.cpp:3:1)
            CODE_ERROR      | ERROR: [HLS 214-272] In function 'f', unsupported dataflow
            CODE_ERROR      | ERROR: [HLS 200-1715] Encountered problem during source synthesis
            CODE_ERROR      | ERROR: Pre-synthesis failed.
            INSTALLATION    | ERROR: [HLS 200-1023] Part 'xcu55c-fsvh2892-2L-e' is not installed.
            INSTALLATION    | ERROR: [HLS 200-1912] Invalid platform
            INSTALLATION    | ERROR: problem with 'part=xcu55c'
            LICENSE         | ERROR: [Common 17-345] A valid license was not found for feature 'Synthesis' and/or device 'xcvu13p'.
            OUT_OF_MEMORY   | /opt/bin/rdiArgs.sh: line 352: 11056 Killed                  "$RDI_PROG" "$@"
            OUT_OF_MEMORY   | /opt/bin/loader: line 194: 211 Killed "$RDI_PROG" "$@"
            CRASH           | Abnormal program termination (EXCEPTION_ACCESS_VIOLATION)
            CRASH           | Please check 'C:/x/hs_err_pid9796.log' for details
            CRASH           | clang: Segmentation fault (core dumped)
            DEADLOCK        | // ERROR!!! DEADLOCK DETECTED at 5180000 ns! SIMULATION WILL BE STOPPED! //
            COSIM           | ERROR: [COSIM 212-404] main returns nonzero
            COSIM           | ERROR: [COSIM 212-4] *** C/RTL co-simulation finished: FAIL ***
            COSIM           | ERROR: [HLS 200-627] No test bench
            COSIM           | ERROR: [XSIM 43-3409] Failed to compile generated C file
            CSIM            | ERROR: [SIM 211-100] CSim failed with errors.
            EXPORT_DATE     | bad lexical cast: source type value could not be interpreted as target: core_revision 2407192004
            EXPORT_DATE     | ERROR: [IMPL 213-28] Failed to generate IP.
            SYNTHESIS_ERROR | ERROR: [Synth 8-439] module 'm' not found
            SYNTHESIS_ERROR | ERROR: [Common 17-39] 'wait_on_run' failed due to earlier errors.
            DOES_NOT_FIT    | ERROR: [Place 30-415] IO Placement failed due to overutilization.
            DOES_NOT_FIT    | ERROR: [DRC UTLZ-1] Resource utilization: DSPs over-utilized in Top Level Design
            BLACK_BOX       | ERROR: [DRC INBB-3] Black Box Instances: Cell 'hls_inst' of type 'x' has undefined contents
            FILE_MISSING    | couldn't read file "project.tcl": no such file or directory
            SCRIPT_ERROR    | invalid command name "open_projekt"
            BUILD           | ERROR: [v++ 60-300] Failed to build kernel(ip) net, see log for details
            DISK_FULL       | write error: No space left on device
            UNKNOWN         | ERROR: [ABC 1-2] nobody has seen this
            """)
    void everyLineOfTheCatalogueIsRecognised(FailureKind kind, String line) throws IOException {
        ParsedReport report = parse(HLS + line + "\n" + DONE + END);

        assertThat(report.status()).isEqualTo(ReportStatus.FAILED);
        assertThat(kinds(report)).containsExactly(kind);
        assertThat(report.failures().get(0).line()).isEqualTo(2);
        assertThat(report.failures().get(0).text()).isEqualTo(line.strip());
    }

    @Test
    void whatOnlyFollowsFromACauseIsLeftOut() throws IOException {
        ParsedReport report = parse(HLS
                + "ERROR: [HLS 200-70] Pre-synthesis failed.\n"
                + "ERROR: [XFORM 203-504] Stop unrolling loop 'a'.\n"
                + "ERROR: [bitsweep] stage csynth failed: ERROR: [HLS 200-70] Pre-synthesis failed.\n" + END);

        assertThat(kinds(report)).containsExactly(FailureKind.UNROLL_LIMIT);
    }

    @Test
    void aLicenceThatWasNotHadExplainsAGeneralErrorButIsNone() throws IOException {
        String warning = "WARNING: [Common 17-348] Failed to get the license for feature 'Synthesis'\n";

        assertThat(parse(HLS + warning + DONE + END).status()).isEqualTo(ReportStatus.SUCCESS);
        assertThat(kinds(parse(HLS + warning + "ERROR: [HLS 200-478] vivado returned an error\n" + END)))
                .startsWith(FailureKind.LICENSE);
    }

    @Test
    void ourScriptsSayWhenAStageIsDone() throws IOException {
        String start = HLS + "INFO: [bitsweep] stage csynth starts\n";

        assertThat(parse(start + "INFO: [bitsweep] stage csynth succeeded\n").status())
                .isEqualTo(ReportStatus.SUCCESS);
        assertThat(parse(start + DONE + END).status()).isEqualTo(ReportStatus.INTERRUPTED);
        assertThat(parse(start + "ERROR: [HLS 200-70] x\nINFO: [bitsweep] stage csynth succeeded\n")
                        .status())
                .isEqualTo(ReportStatus.FAILED);
        ParsedReport failed = parse(start + "ERROR: [bitsweep] stage csynth failed: invalid command name \"x\"\n");
        assertThat(kinds(failed)).containsExactly(FailureKind.SCRIPT_ERROR);
        assertThat(kinds(parse(start + "ERROR: [bitsweep] stage csim failed: outputs differ\n")))
                .containsExactly(FailureKind.CSIM);
    }

    @Test
    void whatVivadoEchoesOfItsScriptIsNoError() {
        ParsedReport report = ReportParser.parse(Path.of("src/test/resources/handmade/vivado_2023.1.log"));

        assertThat(report.status()).isEqualTo(ReportStatus.SUCCESS);
        assertThat(report.version()).contains("2023.1");
    }

    @Test
    void theUnifiedLaunchersSuccessIsItsLastLine() throws IOException {
        Path log = Path.of("src/test/resources/handmade/hls_unified_2023.1.log");
        String text = Files.readString(log);

        assertThat(ReportParser.parse(log).status()).isEqualTo(ReportStatus.SUCCESS);
        assertThat(ReportParser.parse(log).metrics())
                .extracting(ReportMetric::name, ReportMetric::value, ReportMetric::unit)
                .contains(org.assertj.core.api.Assertions.tuple("peak_memory_gb", 1.102, "GB"));
        assertThat(parse(text.substring(0, text.lastIndexOf("INFO: [v++"))).status())
                .isEqualTo(ReportStatus.INTERRUPTED);
    }

    @Test
    void logsOfSimulationsLinkersAndCompilers() throws IOException {
        ParsedReport csim = parse("""
                INFO: [SIM 2] *************** CSIM start ***************
                INFO: [SIM 1] CSim done with 0 errors.
                INFO: [SIM 3] *************** CSIM finish ***************
                """);
        assertThat(csim.kind()).isEqualTo(ReportKind.CSIM_LOG);
        assertThat(csim.status()).isEqualTo(ReportStatus.SUCCESS);

        ParsedReport xsim = parse("""
                #----
                # xsim v2023.1 (64-bit)
                $finish called at time : 205 ns : File "x.v" Line 314
                INFO: [Common 17-206] Exiting xsim at Sun May  5 12:52:00 2024...
                """);
        assertThat(xsim.kind()).isEqualTo(ReportKind.XSIM_LOG);
        assertThat(xsim.status()).isEqualTo(ReportStatus.SUCCESS);

        ParsedReport link = parse("""

                ****** v++ v2021.1 (64-bit)
                ERROR: [v++ 60-599] Kernel compilation failed to complete
                INFO: [v++ 60-791] Total elapsed time: 0h 0m 23s
                """);
        assertThat(link.kind()).isEqualTo(ReportKind.VPP_LOG);
        assertThat(link.version()).contains("2021.1");
        assertThat(kinds(link)).containsExactly(FailureKind.BUILD);

        ParsedReport compiler = parse("net.cpp:12:3: error: use of undeclared identifier 'y'\n1 error generated.\n");
        assertThat(compiler.kind()).isEqualTo(ReportKind.COMPILER_LOG);
        assertThat(kinds(compiler)).containsExactly(FailureKind.CODE_ERROR);

        ParsedReport steps = parse("# \n# Steps log generated by v++\nVITIS-RUN internal step status: success\n");
        assertThat(steps.status()).isEqualTo(ReportStatus.UNKNOWN);
    }

    @Test
    void aLogOfAHundredMegabytesWithALineWithoutEndIsReadInPassing() throws IOException {
        Path log = folder.resolve("huge.log");
        try (BufferedWriter out = Files.newBufferedWriter(log)) {
            out.write(HLS);
            String block = "INFO: [HLS 200-10] something long that says nothing ".repeat(100) + "\n";
            for (int i = 0; i < 10_000; i++) {
                out.write(block);
            }
            for (int i = 0; i < 10_000; i++) {
                out.write("x".repeat(5_000));
            }
            out.write("\n" + DONE + END);
        }

        assertThat(ReportParser.parse(log).status()).isEqualTo(ReportStatus.SUCCESS);
    }
}
