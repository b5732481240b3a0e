package org.bitsweep.reports.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bitsweep.model.result.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files written by hand after the shapes that the tools document; every expected value stands in the text. */
class ReportParserTest {
    private static final String CSYNTH = """
            <?xml version="1.0" encoding="UTF-8"?>
            <profile>
            <ReportVersion><Version>2023.2</Version></ReportVersion>
            <UserAssignments>
            <Part>xcu55c-fsvh2892-2L-e</Part>
            <TopModelName>net</TopModelName>
            <TargetClockPeriod>5.00</TargetClockPeriod>
            </UserAssignments>
            <PerformanceEstimates>
            <SummaryOfTimingAnalysis><EstimatedClockPeriod>3.641</EstimatedClockPeriod></SummaryOfTimingAnalysis>
            <SummaryOfOverallLatency>
            <Best-caseLatency>12</Best-caseLatency>
            <Worst-caseLatency>undef</Worst-caseLatency>
            <Interval-min>1</Interval-min>
            </SummaryOfOverallLatency>
            </PerformanceEstimates>
            <AreaEstimates>
            <Resources><FF>70</FF><LUT>900</LUT><BRAM_18K>0</BRAM_18K></Resources>
            <AvailableResources><FF>100</FF><LUT>800</LUT></AvailableResources>
            </AreaEstimates>
            <ModuleInformation>
            <Module><Name>dense_1</Name><AreaEstimates><Resources><LUT>640</LUT></Resources></AreaEstimates></Module>
            </ModuleInformation>
            </profile>
            """;

    @TempDir
    private Path folder;

    private ParsedReport parse(String text) throws IOException {
        return ReportParser.parse(Files.writeString(folder.resolve("any.name"), text));
    }

    @Test
    void csynthXmlGivesNumbersWithLinesAndLeavesOutWhatIsNotKnown() throws IOException {
        ParsedReport report = parse(CSYNTH);

        assertThat(report.version()).contains("2023.2");
        assertThat(report.part()).contains("xcu55c-fsvh2892-2L-e");
        assertThat(report.metrics())
                .extracting(
                        ReportMetric::name,
                        ReportMetric::value,
                        m -> m.module().orElse("top"),
                        m -> m.line().getAsInt())
                .containsExactly(
                        tuple("target_clock_ns", 5.0, "top", 7),
                        tuple("estimated_clock_ns", 3.641, "top", 10),
                        tuple("latency_best_cycles", 12.0, "top", 12),
                        tuple("interval_min_cycles", 1.0, "top", 14),
                        tuple("ff", 70.0, "top", 18),
                        tuple("available_ff", 100.0, "top", 19),
                        tuple("lut", 900.0, "top", 18),
                        tuple("available_lut", 800.0, "top", 19),
                        tuple("bram18k", 0.0, "top", 18),
                        tuple("lut", 640.0, "dense_1", 22));
    }

    @Test
    void aDesignLargerThanItsPartIsSaidAloud() throws IOException {
        assertThat(parse(CSYNTH).findings())
                .containsExactly(new ReportFinding("900 LUT are more than the 800 of the part", 18));
    }

    @Test
    void linesAreRightWithWindowsEndsAndBlankLinesBefore() throws IOException {
        ParsedReport report = parse("\r\n\r\n" + CSYNTH.replace("\n", "\r\n"));

        assertThat(report.metrics().get(0).line()).hasValue(9);
    }

    @Test
    void aCutOffFileIsAnErrorWhereverItIsCut() {
        for (int length = 1; length < CSYNTH.length() - "</profile>\n".length(); length += 7) {
            String text = CSYNTH.substring(0, length);
            assertThatThrownBy(() -> parse(text)).as("%d characters", length).isInstanceOf(ReportParseException.class);
        }
    }

    @Test
    void aLayoutThatIsNotKnownIsToldFromADamagedFile() {
        String strange = CSYNTH.replace("PerformanceEstimates", "Performance").replace("2023.2", "2031.1");

        assertThatThrownBy(() -> parse(strange)).hasMessageContaining("layout of version 2031.1 is not known");
        assertThatThrownBy(() -> parse(CSYNTH.replace("<FF>70</FF>", "<FF>7x</FF>")))
                .hasMessageContaining(":18: '7x' is no number for ff");
        assertThatThrownBy(() -> parse(CSYNTH.replace("<FF>70</FF>", "<FF>70</FF><FF>71</FF>")))
                .hasMessageContaining("ff is stated twice");
    }

    @Test
    void entitiesAreNotFollowed() {
        String bomb = "<!DOCTYPE profile [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>\n"
                + CSYNTH.substring(CSYNTH.indexOf("<profile>")).replace("2023.2", "&a;");

        assertThatThrownBy(() -> parse(bomb)).isInstanceOf(ReportParseException.class);
    }

    private static final String LOG = """
            Vitis HLS - High-Level Synthesis from C, C++ and OpenCL v2023.2 (64-bit)
            ERROR: [HLS 200-642] The 'config_array_partition -maximum_size' command is not supported.
            INFO: [HLS 200-789] **** Estimated Fmax: 274.65 MHz
            INFO: [HLS 200-111] Finished Command csynth_design CPU user time: 9 seconds.
            INFO: [HLS 200-112] Total CPU user time: 10 seconds. Total elapsed time: 12.5 seconds; peak allocated memory: 641.500 MB.
            INFO: [Common 17-206] Exiting vitis_hls at Mon Jan  1 00:00:00 2024...
            """;

    @Test
    void aLogWithItsEndSucceedsThoughADirectiveIsNotSupported() throws IOException {
        ParsedReport report = parse(LOG);

        assertThat(report.status()).isEqualTo(ReportStatus.SUCCESS);
        assertThat(report.tool()).contains("Vitis HLS");
        assertThat(report.version()).contains("2023.2");
        assertThat(report.metrics())
                .extracting(ReportMetric::name, ReportMetric::value)
                .containsExactly(tuple("elapsed_s", 12.5), tuple("peak_memory_mb", 641.5));
    }

    @Test
    void aLogWithoutItsEndIsInterruptedAndOneWithoutNumbersUnknown() throws IOException {
        assertThat(parse(LOG.substring(0, LOG.indexOf("INFO: [HLS 200-111]"))).status())
                .isEqualTo(ReportStatus.INTERRUPTED);
        // Logs of a session that is left by end of input have a total and no farewell.
        assertThat(parse(LOG.substring(0, LOG.indexOf("INFO: [Common"))).status())
                .isEqualTo(ReportStatus.SUCCESS);
        String withoutRtl = LOG.replace("**** Estimated Fmax", "");
        assertThat(parse(withoutRtl).failures()).extracting(ReportFailure::kind).containsExactly(FailureKind.NO_REPORT);
        assertThat(parse(withoutRtl.replace("Finished Command csynth_design", ""))
                        .status())
                .isEqualTo(ReportStatus.UNKNOWN);
    }

    @Test
    void whatAnEarlierCommandOrSessionDidSaysNothingOfTheLastOne() throws IOException {
        String begins = "INFO: [HLS 200-1510] Running: cosim_design\n";
        String total = "INFO: [HLS 200-112] Total CPU user time: 1 seconds. Total elapsed time: 2 seconds\n";
        String finished = "INFO: [HLS 200-111] Finished Command cosim_design CPU user time: 1 seconds.\n";

        assertThat(parse(LOG + LOG.lines().findFirst().orElseThrow() + "\n").status())
                .as("another session that stops at once")
                .isEqualTo(ReportStatus.INTERRUPTED);
        assertThat(parse(LOG + begins + total).status())
                .as("a command that has not finished")
                .isEqualTo(ReportStatus.INTERRUPTED);
        assertThat(parse(LOG + begins + finished + total).status())
                .as("a simulation that was only set up")
                .isEqualTo(ReportStatus.UNKNOWN);
        assertThat(parse(LOG + "INFO: [HLS 200-1510] Running: csynth_design\nINFO: [HLS 200-111] Finished Command"
                                + " csynth_design CPU\n" + total)
                        .failures())
                .as("a second solution that made nothing")
                .extracting(ReportFailure::kind)
                .containsExactly(FailureKind.NO_REPORT);
    }

    @Test
    void aTraceOfTclIsAFailureWithTheMessageAboveItUnlessTheToolWentOn() throws IOException {
        String trace = "4\n\n    while executing\n\"exit 4\"\n";
        String banner = LOG.lines().findFirst().orElseThrow() + "\n";

        assertThat(parse(banner + "no such thing\nINFO: [HLS 200-10] so\n    while executing\n")
                        .failures())
                .extracting(ReportFailure::line, ReportFailure::text)
                .containsExactly(tuple(2, "no such thing"));
        assertThat(parse(LOG.replace("INFO: [HLS 200-789]", trace + "INFO: [HLS 200-789]"))
                        .status())
                .isEqualTo(ReportStatus.SUCCESS);
        assertThat(parse(LOG + trace).failures())
                .as("behind the last work")
                .extracting(ReportFailure::kind)
                .containsExactly(FailureKind.SCRIPT_ERROR);
    }

    @Test
    void aFailureIsClassifiedByItsOwnLineNotByTheGeneralErrorsAfterIt() throws IOException {
        ParsedReport report = parse(LOG.replace(
                "INFO: [HLS 200-789]",
                "ERROR: [XFORM 203-504] Stop unrolling loop 'Product' because it may cause large runtime.\n"
                        + "ERROR: [HLS 200-70] Pre-synthesis failed.\nINFO: [HLS 200-789]"));

        assertThat(report.status()).isEqualTo(ReportStatus.FAILED);
        assertThat(report.failures())
                .extracting(ReportFailure::kind, ReportFailure::line)
                .containsExactly(tuple(FailureKind.UNROLL_LIMIT, 3));
    }

    @Test
    void aFileOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> parse("hello\n")).hasMessageContaining("is no report of a known kind");
        assertThatThrownBy(() -> ReportParser.parse(folder.resolve("absent"))).isInstanceOf(ReportParseException.class);
    }
}
