package org.bitsweep.reports.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bitsweep.model.result.FailureKind;
import org.bitsweep.model.result.FlowStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files written by hand after the layouts of the tools; the numbers were invented, and every expected one stands in its file. */
class HandmadeReportsTest {
    private static final Path FOLDER = Path.of("src/test/resources/handmade");

    @TempDir
    private Path folder;

    private static String text(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name), StandardCharsets.UTF_8);
    }

    private static ParsedReport report(String name) {
        return ReportParser.parse(FOLDER.resolve(name));
    }

    private ParsedReport parse(String text) throws IOException {
        return ReportParser.parse(Files.writeString(folder.resolve("x"), text));
    }

    /** The numbers of a module; "" is the top. */
    private static Map<String, Double> numbers(ParsedReport report, String module) {
        Map<String, Double> numbers = new TreeMap<>();
        for (ReportMetric metric : report.metrics()) {
            if (metric.module().orElse("").equals(module) && !metric.name().startsWith("available_")) {
                numbers.put(metric.name(), metric.value());
            }
        }
        return numbers;
    }

    private static Double number(ParsedReport report, String name) {
        return report.metrics().stream()
                .filter(metric -> metric.module().isEmpty() && metric.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void ultraScaleUtilizationIsReadFromTheFirstRowOfEachName() {
        ParsedReport report = report("utilization_usplus_2023.2.rpt");

        assertThat(numbers(report, ""))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "lut", 4100.0,
                        "lut_logic", 4000.0,
                        "lut_memory", 100.0,
                        "ff", 5200.0,
                        "bram36k_tiles", 12.5,
                        "ramb36", 10.0,
                        "ramb18", 5.0,
                        "uram", 0.0,
                        "dsp", 9025.0));
        assertThat(number(report, "available_lut")).isEqualTo(1303680);
        assertThat(report.metrics()).allMatch(metric -> metric.stage() == FlowStage.IMPL);
        assertThat(report.design()).contains("net");
        assertThat(report.findings())
                .extracting(ReportFinding::text)
                .containsExactly("9025 DSPs are more than the 9024 of the part");
    }

    @Test
    void sevenSeriesUtilizationWithoutTheProhibitedColumn() {
        ParsedReport report = report("utilization_7series_2019.1.rpt");

        assertThat(numbers(report, ""))
                .containsEntry("lut", 259.0)
                .containsEntry("ff", 311.0)
                .containsEntry("bram36k_tiles", 1.5)
                .containsEntry("dsp", 2.0)
                .doesNotContainKey("uram");
        assertThat(report.part()).contains("7z020clg484-1");
        assertThat(report.design()).as("bd_0_hls_inst_0 is no design's name").isEmpty();
        assertThat(report.metrics()).allMatch(metric -> metric.stage() == FlowStage.SYNTH);
    }

    @Test
    void versalUtilization() {
        assertThat(numbers(report("utilization_versal_2024.2.rpt"), ""))
                .containsEntry("lut", 49.0)
                .containsEntry("ff", 44.0)
                .containsEntry("bram36k_tiles", 3.0)
                .containsEntry("ramb18", 2.0)
                .containsEntry("uram", 1.0)
                .containsEntry("dsp", 6.0);
    }

    @Test
    void aWrapperAroundABlackBoxIsRefused() throws IOException {
        String empty = text("utilization_versal_2024.2.rpt")
                .replace("Design State : Routed", "Design State : Synthesized")
                .replace("|   49 |", "|    0 |")
                .replace("|   44 |", "|    0 |");

        ParsedReport refused = parse(empty);
        assertThat(refused.status()).isEqualTo(ReportStatus.FAILED);
        assertThat(refused.failures()).extracting(ReportFailure::kind).containsExactly(FailureKind.BLACK_BOX);
        assertThat(DesignReports.of(Path.of(""), List.of(refused)).metrics()).isEmpty();
        assertThat(parse(empty.replace("bd_0_wrapper", "net")).status()).isEqualTo(ReportStatus.SUCCESS);
    }

    @Test
    void theRegistersOfAVersalNetlistAreTheDesignsFlipFlopsUntilTheyArePlaced() throws IOException {
        ParsedReport placed = report("utilization_versal_2024.2.rpt");
        ParsedReport netlist = parse(text("utilization_versal_2024.2.rpt").replace("CLB Registers", "Else"));

        assertThat(numbers(netlist, "")).doesNotContainKey("ff").containsEntry("registers", 44.0);
        assertThat(netlist.designMetrics()).extracting(ReportMetric::name).contains("ff");
        assertThat(placed.designMetrics()).isEqualTo(placed.metrics());
    }

    @Test
    void theCyclesThatACosimulationCountedHaveNoIntervalOfZero() {
        ParsedReport report = report("cosim_lat_2023.1.rpt");

        assertThat(report.kind()).isEqualTo(ReportKind.COSIM);
        assertThat(numbers(report, ""))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "latency_best_cycles", 17.0,
                        "latency_average_cycles", 29.0,
                        "latency_worst_cycles", 42.0,
                        "interval_min_cycles", 9.0,
                        "interval_average_cycles", 12.0));
    }

    @Test
    void theOnlyKernelOfASystemEstimateIsTheFilesOwn() {
        ParsedReport report = report("system_estimate_2022.2.xtxt");

        assertThat(report.version()).contains("2022.2");
        assertThat(report.design()).contains("net");
        assertThat(numbers(report, ""))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("target_clock_mhz", 300.0),
                        Map.entry("estimated_clock_mhz", 411.5),
                        Map.entry("latency_best_cycles", 7.0),
                        Map.entry("latency_average_cycles", 8.0),
                        Map.entry("latency_worst_cycles", 9.0),
                        Map.entry("ff", 1580.0),
                        Map.entry("lut", 1801.0),
                        Map.entry("dsp", 4.0),
                        Map.entry("bram18k", 2.0),
                        Map.entry("uram", 1.0)));
        assertThat(numbers(report, "entry_proc")).containsEntry("lut", 29.0).doesNotContainKey("estimated_clock_mhz");
    }

    @Test
    void aUtilizationReportThatLacksAnAnnouncedSectionIsRefused() throws IOException {
        String whole = text("utilization_usplus_2023.2.rpt");
        for (String cut : new String[] {"3. BLOCKRAM\n----", "4. ARITHMETIC\n----", "| DSPs    ", "1. CLB Logic\n--"}) {
            String part = whole.substring(0, whole.indexOf(cut));
            assertThatThrownBy(() -> parse(part)).as(cut).isInstanceOf(ReportParseException.class);
        }
    }

    @Test
    void hierarchicalUtilizationNamesInstancesByTheirWay() {
        ParsedReport report = report("utilization_hierarchy_2023.1.rpt");

        assertThat(numbers(report, ""))
                .containsEntry("lut", 48.0)
                .containsEntry("ramb36", 2.0)
                .doesNotContainKey("bram18k");
        assertThat(numbers(report, "bd_0_i/hls_inst/relu_U0"))
                .containsEntry("lut", 18.0)
                .containsEntry("lut_logic", 15.0)
                .containsEntry("lut_shift", 3.0)
                .containsEntry("ff", 23.0)
                .containsEntry("ramb18", 1.0);
        assertThat(numbers(report, "other_i")).containsEntry("lut", 0.0);
        assertThat(numbers(report, "(bd_0_wrapper)")).containsEntry("ff", 0.0);
    }

    @Test
    void utilizationBySlrAndByKernel() {
        assertThat(numbers(report("utilization_slr_2023.2.rpt"), "SLR1"))
                .containsEntry("lut", 62266.0)
                .containsEntry("bram36k_tiles", 90.0)
                .containsEntry("dsp", 4.0);

        ParsedReport kernels = report("kernel_util_2023.1.rpt");
        assertThat(numbers(kernels, ""))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "lut", 245000.0,
                        "lut_memory", 18000.0,
                        "ff", 280000.0,
                        "bram36k_tiles", 435.0,
                        "uram", 1.0,
                        "dsp", 1900.0));
        assertThat(number(kernels, "available_dsp")).isEqualTo(9020);
        assertThat(numbers(kernels, "net/net_1")).containsEntry("lut", 245000.0);
        assertThat(numbers(kernels, "Platform")).containsEntry("lut_memory", 14.0);
    }

    @Test
    void timingOfTheDesignAndNotOfItsClocks() {
        ParsedReport report = report("timing_2023.1.rpt");

        assertThat(numbers(report, ""))
                .containsExactlyInAnyOrderEntriesOf(Map.of("wns_ns", -0.366, "tns_ns", -12.034, "whs_ns", 0.02));
        assertThat(report.findings())
                .extracting(ReportFinding::text)
                .containsExactly("the timing constraints are not met");
    }

    @Test
    void timingWithoutConstraintsHasNoSlackAndNoSuccess() {
        ParsedReport report = report("timing_unconstrained_2018.2.rpt");

        assertThat(numbers(report, "")).doesNotContainKeys("wns_ns", "whs_ns");
        assertThat(report.status()).isEqualTo(ReportStatus.UNKNOWN);
        assertThat(report.metrics()).allMatch(metric -> metric.stage() == FlowStage.SYNTH);
    }

    @Test
    void timingColumnsThatHaveGrownTogetherAreRefused() throws IOException {
        String timing = text("timing_2023.1.rpt");

        assertThatThrownBy(() -> parse(timing.replace("-0.366      -12.034 ", "-1234567.366-9999999.034 ")))
                .hasMessageContaining("11 values stand where 12 belong");
        // The first two and the next two fused, with the count made good by what stands behind: each value's form
        // tells.
        assertThatThrownBy(() -> parse(
                        timing.replace("     -0.366      -12.034                     44 ", "  -0.366-12.034  44 7 ")))
                .hasMessageContaining("is no value for");
        assertThatThrownBy(() -> parse(timing.substring(0, timing.indexOf("Timing constraints are"))))
                .hasMessageContaining("whether the constraints are met");
    }

    @Test
    void aHoldViolationAloneIsSaidAloud() throws IOException {
        ParsedReport report = parse(text("timing_2023.1.rpt")
                .replace("-0.366      -12.034", " 0.366        0.000")
                .replace(" 0.020 ", "-0.020 "));

        assertThat(numbers(report, "")).containsEntry("wns_ns", 0.366).containsEntry("whs_ns", -0.02);
        assertThat(report.findings()).hasSize(1);
    }

    @Test
    void powerWithANoteBehindItsValue() {
        assertThat(numbers(report("power_2023.1.rpt"), ""))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("power_w", 13.401, "power_dynamic_w", 0.002, "power_static_w", 13.399));
    }

    @Test
    void cosimulationOfBothLayouts() {
        assertThat(numbers(report("cosim_2023.1.rpt"), ""))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "latency_best_cycles", 31.0,
                        "latency_average_cycles", 32.0,
                        "latency_worst_cycles", 34.0,
                        "interval_min_cycles", 8.0,
                        "interval_average_cycles", 9.0,
                        "interval_max_cycles", 11.0));
        ParsedReport single = report("cosim_2019.1.rpt");
        assertThat(numbers(single, ""))
                .containsOnlyKeys("latency_best_cycles", "latency_average_cycles", "latency_worst_cycles");
        assertThat(single.status()).isEqualTo(ReportStatus.SUCCESS);
    }

    @Test
    void aPassWithoutNumbersIsNoSuccessAndAFailIsAFailure() throws IOException {
        String passed = text("cosim_2019.1.rpt");

        ParsedReport early =
                parse(passed.replace("137", " NA").replace("138", " NA").replace("139", " NA"));
        assertThat(early.status()).isEqualTo(ReportStatus.UNKNOWN);
        assertThat(early.findings()).hasSize(1);
        ParsedReport failed = parse(passed.replace("Pass", "Fail"));
        assertThat(failed.status()).isEqualTo(ReportStatus.FAILED);
        assertThat(failed.failures()).extracting(ReportFailure::kind).containsExactly(FailureKind.COSIM);
        assertThat(failed.metrics()).isEmpty();
    }

    @Test
    void exportsInXmlAndTextSayTheSame() {
        Map<String, Double> text = Map.of(
                "lut", 48.0,
                "ff", 43.0,
                "dsp", 1.0,
                "bram18k", 7.0,
                "uram", 0.0,
                "target_clock_ns", 5.0,
                "achieved_clock_ns", 5.369);
        assertThat(numbers(report("export_2023.1.rpt"), "")).containsExactlyInAnyOrderEntriesOf(text);
        assertThat(numbers(report("impl_pnr_2023.1.rpt"), "")).containsExactlyInAnyOrderEntriesOf(text);
        ParsedReport xml = report("export_impl_2023.1.xml");
        assertThat(numbers(xml, ""))
                .containsAllEntriesOf(text)
                .containsEntry("wns_ns", -0.369)
                .containsEntry("tns_ns", -1.25);
        assertThat(numbers(xml, "inst/dense_U0")).containsEntry("ff", 27.0).containsEntry("lut", 23.0);
        assertThat(numbers(report("impl_pnr_2023.1.rpt"), "dense_U0")).containsEntry("ff", 27.0);
        assertThat(xml.design()).contains("net");
        assertThat(xml.findings()).hasSize(1);
    }

    @Test
    void exportOfLogicSynthesisIsOfThatStage() {
        ParsedReport report = report("export_syn_2019.1.rpt");

        assertThat(numbers(report, ""))
                .containsEntry("achieved_clock_ns", 3.281)
                .containsEntry("bram18k", 4.0);
        assertThat(report.metrics()).allMatch(metric -> metric.stage() == FlowStage.SYNTH);
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void synthesisTextOfBothLayouts() {
        ParsedReport old = report("csynth_2018.2.rpt");
        assertThat(numbers(old, ""))
                .containsEntry("target_clock_ns", 3.12)
                .containsEntry("estimated_clock_ns", 2.701)
                .containsEntry("clock_uncertainty_ns", 0.39)
                .containsEntry("latency_best_cycles", 15.0)
                .containsEntry("latency_worst_cycles", 17.0)
                .containsEntry("interval_min_cycles", 2.0)
                .containsEntry("interval_max_cycles", 4.0)
                .containsEntry("bram18k", 3.0)
                .containsEntry("dsp", 5.0)
                .doesNotContainKey("uram");
        assertThat(old.design()).contains("net");

        ParsedReport later = report("csynth_2023.2.rpt");
        assertThat(numbers(later, ""))
                .containsEntry("estimated_clock_ns", 3.64)
                .containsEntry("latency_worst_cycles", 28.0)
                .containsEntry("interval_max_cycles", 1.0)
                .doesNotContainKey("latency_best_cycles");
        assertThat(number(later, "available_dsp"))
                .as("of the device, not of the SLR")
                .isEqualTo(9024);
    }

    @Test
    void synthesisSummariesByTheirHeads() {
        ParsedReport report = report("csynth_summary_2023.2.rpt");
        assertThat(numbers(report, ""))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "latency_worst_cycles", 58483.0,
                        "interval_max_cycles", 56628.0,
                        "bram18k", 383.0,
                        "dsp", 193.0,
                        "ff", 353360.0,
                        "lut", 274952.0,
                        "uram", 48.0));
        assertThat(numbers(report, "dense")).containsExactlyInAnyOrderEntriesOf(Map.of("ff", 3.0, "lut", 47.0));
        assertThat(report.metrics())
                .noneMatch(metric -> metric.module().orElse("").startsWith("VITIS_LOOP"));

        ParsedReport newest = report("csynth_summary_2025.2.rpt");
        assertThat(numbers(newest, "dense"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "latency_worst_cycles",
                        12.0,
                        "interval_max_cycles",
                        5.0,
                        "dsp",
                        2.0,
                        "ff",
                        300.0,
                        "lut",
                        400.0));
        assertThat(newest.version()).contains("2025.2");
    }

    @Test
    void dataOfHighLevelSynthesisLeavesOutWhatItDoesNotKnow() {
        ParsedReport report = report("hls_data_2023.1.json");

        assertThat(numbers(report, ""))
                .containsEntry("lut", 1801.0)
                .containsEntry("bram18k", 2.0)
                .containsEntry("estimated_clock_ns", 3.64)
                .doesNotContainKeys("latency_best_cycles", "uram");
        assertThat(numbers(report, "dense"))
                .containsEntry("latency_average_cycles", 13.0)
                .containsEntry("ff", 300.0)
                .doesNotContainKey("dsp");
        assertThat(report.part()).contains("xcu55c-fsvh2892-2L-e");
        assertThat(report.metrics())
                .filteredOn(
                        metric -> metric.name().equals("lut") && metric.module().isEmpty())
                .extracting(metric -> metric.line().getAsInt())
                .containsExactly(60);
    }

    @Test
    void windowsEndsAndOtherEncodingsDontMatter() throws IOException {
        for (String name : new String[] {
            "utilization_usplus_2023.2.rpt", "timing_2023.1.rpt", "cosim_2023.1.rpt", "csynth_2018.2.rpt"
        }) {
            String latin = text(name)
                    .replace("somewhere", "büro")
                    .replace("net_prj", "größe")
                    .replace("\n", "\r\n");
            Files.write(folder.resolve("x"), latin.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(ReportParser.parse(folder.resolve("x")).metrics())
                    .as(name)
                    .isEqualTo(report(name).metrics());
        }
    }
}
