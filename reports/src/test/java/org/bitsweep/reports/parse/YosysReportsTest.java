package org.bitsweep.reports.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.bitsweep.model.result.FailureKind;
import org.bitsweep.model.result.FlowStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports that Yosys 0.23 and 0.70 wrote of {@code sample.v}; the expected numbers were read off the files. */
class YosysReportsTest {
    private static final Path FOLDER = Path.of("src/test/resources/yosys");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static ParsedReport report(String name) {
        return ReportParser.parse(FOLDER.resolve(name));
    }

    private ParsedReport spoilt(String name, String from, String to) throws IOException {
        String text = Files.readString(FOLDER.resolve(name));
        assertThat(text).contains(from);
        return ReportParser.parse(Files.writeString(folder.resolve("spoilt"), text.replaceFirst(from, to)));
    }

    private static Map<String, Double> numbers(ParsedReport report) {
        Map<String, Double> numbers = new TreeMap<>();
        report.metrics().stream()
                .filter(metric -> metric.module().isEmpty())
                .forEach(metric -> numbers.put(metric.name(), metric.value()));
        return numbers;
    }

    @Test
    void statisticsOfTheDebianReleaseGiveCellsAndTheirSums() {
        ParsedReport report = report("stat_0.23.json");

        assertThat(report.kind()).isEqualTo(ReportKind.YOSYS_STAT);
        assertThat(report.version()).contains("0.23");
        assertThat(report.design()).contains("sample");
        assertThat(report.status()).isEqualTo(ReportStatus.SUCCESS);
        // 18 LUT2 + 19 INV are 37; a RAM32M16 takes 8 LUT and a shift register 1.
        assertThat(numbers(report))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("bufg", 1.0),
                        Map.entry("carry4", 5.0),
                        Map.entry("dsp48e2", 1.0),
                        Map.entry("fdre", 59.0),
                        Map.entry("inv", 19.0),
                        Map.entry("lut2", 18.0),
                        Map.entry("ram32m16", 1.0),
                        Map.entry("ramb18e2", 1.0),
                        Map.entry("srl16e", 1.0),
                        Map.entry("lut", 46.0),
                        Map.entry("lut_logic", 37.0),
                        Map.entry("lut_memory", 9.0),
                        Map.entry("ff", 59.0),
                        Map.entry("dsp", 1.0),
                        Map.entry("bram18k", 1.0),
                        Map.entry("uram", 0.0)));
        assertThat(report.metrics()).allMatch(metric -> metric.stage() == FlowStage.SYNTH);
        assertThat(report.metrics().get(0).line()).hasValue(15);
    }

    @Test
    void statisticsOfNewerReleasesCountLibraryCellsApart() {
        ParsedReport report = report("stat_0.70.json");

        assertThat(report.version()).contains("0.70");
        // One INV less than 0.23 has: 18 + 18 + 9.
        assertThat(numbers(report))
                .containsEntry("lut", 45.0)
                .containsEntry("ff", 59.0)
                .containsEntry("carry4", 5.0);
    }

    @Test
    void modulesWithoutATopHaveRowsOfTheirOwnAndWhatIsNotMappedIsSaid() {
        ParsedReport report = report("stat_two_modules_0.23.json");

        assertThat(report.design()).isEmpty();
        assertThat(report.metrics()).allMatch(metric -> metric.module().isPresent());
        assertThat(report.status()).isEqualTo(ReportStatus.UNKNOWN);
        assertThat(report.findings())
                .extracting(ReportFinding::text)
                .containsExactly("1 cells $logic_not are not counted: not mapped to the part");
    }

    @Test
    void largeBlockRamCountsTwice() throws IOException {
        ParsedReport report = ReportParser.parse(Files.writeString(
                folder.resolve("stat"),
                Files.readString(FOLDER.resolve("stat_0.23.json")).replace("RAMB18E2", "RAMB36E2")));

        assertThat(numbers(report)).containsEntry("bram18k", 2.0);
    }

    @Test
    void aListOfCellsThatIsNotCompleteIsRefused() {
        assertThatThrownBy(() -> spoilt("stat_0.23.json", "\"INV\": 19", "\"INV\": 18"))
                .isInstanceOf(ReportParseException.class)
                .hasMessageContaining("states 106 cells and lists 105");
        assertThatThrownBy(() -> spoilt("stat_0.23.json", "\"INV\": 19", "\"INV\": -1"))
                .hasMessageContaining("no count of INV");
    }

    @Test
    void theDelayOfTheLogicIsNoClock() {
        ParsedReport report = report("sta_0.23.rpt");

        assertThat(report.kind()).isEqualTo(ReportKind.YOSYS_STA);
        assertThat(report.metrics()).singleElement().satisfies(metric -> {
            assertThat(metric.name()).isEqualTo("logic_path_ps");
            assertThat(metric.value()).isEqualTo(1569);
            assertThat(metric.unit()).isEqualTo("ps");
            assertThat(metric.line()).hasValue(5);
        });
        assertThat(report.design()).contains("sample");
        assertThat(report.findings())
                .extracting(ReportFinding::text)
                .contains("Warning: Module 'DSP48E2' has no timing arcs!");
        assertThat(numbers(report("sta_0.70.rpt"))).hasSize(1);
    }

    @Test
    void theLongestPathIsCountedInCells() {
        assertThat(numbers(report("ltp_0.23.rpt"))).containsExactly(Map.entry("logic_levels", 7.0));
        assertThat(numbers(report("ltp_0.70.rpt"))).containsExactly(Map.entry("logic_levels", 7.0));
    }

    @Test
    void aLogEndsWithTheScriptOrWasEnded() throws IOException {
        ParsedReport log = report("yosys_0.23.log");

        assertThat(log.kind()).isEqualTo(ReportKind.YOSYS_LOG);
        assertThat(log.status()).isEqualTo(ReportStatus.SUCCESS);
        assertThat(log.version()).contains("0.23");
        assertThat(numbers(log)).containsKeys("peak_memory_mb", "user_s");
        assertThat(spoilt("yosys_0.23.log", "End of script", "").status()).isEqualTo(ReportStatus.INTERRUPTED);
    }

    @Test
    void aLogNamesWhatFailed() {
        assertThat(report("yosys_memory_0.23.log").failures())
                .first()
                .extracting(ReportFailure::kind)
                .isEqualTo(FailureKind.OUT_OF_MEMORY);
        assertThat(report("yosys_syntax_0.23.log").failures()).singleElement().satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(FailureKind.CODE_ERROR);
            assertThat(failure.text()).isEqualTo("bad.v:1: ERROR: syntax error, unexpected ';'");
        });
    }
}
