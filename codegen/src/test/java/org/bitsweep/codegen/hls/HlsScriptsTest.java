package org.bitsweep.codegen.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bitsweep.codegen.plan.IoType;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.codegen.testing.Tool;
import org.bitsweep.codegen.text.ProjectFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every generated script in tclsh, with the tool's commands in place of the tool. */
class HlsScriptsTest {
    private static final List<String> SETUP = List.of(
            "set_top net",
            "add_files firmware/net.cpp -cflags -std=c++0x",
            "add_files -tb net_test.cpp -cflags -std=c++0x",
            "add_files -tb tb_data",
            "open_solution -reset solution1");

    private static final List<String> SETTINGS = List.of(
            "config_compile -name_max_length 80",
            "set_part xcu55c-fsvh2892-2L-e",
            "config_schedule -enable_dsp_full_reg=false",
            "create_clock -period 4.5 -name default",
            "set_clock_uncertainty 12.5% default");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path project;

    @BeforeEach
    void writeProject() throws Exception {
        project = folder.resolve("a project");
        Map<String, String> files = new TreeMap<>(scripts());
        files.put("firmware/net.cpp", "");
        files.put("net_test.cpp", "");
        files.put("tb_data/x.dat", "0\n");
        new ProjectFiles(new TreeMap<>(files)).writeTo(project);
    }

    private static Map<String, String> scripts() {
        HlsSettings settings = new HlsSettings("net", Target.u55c().withClock(4.5, 0.125), IoType.PARALLEL);
        return new HlsScripts(settings).files(List.of("tb_data/x.dat", "tb_data/y.dat"));
    }

    /** Vivado HLS takes the size up to which arrays become registers, Vitis HLS refuses it, and both go on. */
    @Test
    void everyStageOfSynthesisAsksTheToolForWhatItHasInTheRightOrder() throws Exception {
        Tool.require("tclsh");
        Map<String, String> partition = Map.of(
                "vivado_hls", "config_array_partition -maximum_size 4096",
                "vitis_hls", "REFUSED config_array_partition has no option -maximum_size");
        for (String tool : List.of("vivado_hls", "vitis_hls")) {
            String line = Objects.requireNonNull(partition.get(tool));
            assertThat(record(tool, "csim.tcl")).isEqualTo(expected("net_csim_prj", line, "csim_design"));
            assertThat(record(tool, "csynth.tcl")).isEqualTo(expected("net_prj", line, "csynth_design"));
            assertThat(record(tool, "cosim.tcl"))
                    .containsExactly(
                            "open_project net_prj",
                            "open_solution solution1",
                            "cosim_design -rtl verilog -trace_level none");
            assertThat(record(tool, "export.tcl"))
                    .containsExactly(
                            "open_project net_prj",
                            "open_solution solution1",
                            "export_design -rtl verilog -format ip_catalog");
        }
    }

    private static List<String> expected(String name, String partition, String last) {
        List<String> lines = new ArrayList<>();
        lines.add("open_project -reset " + name);
        lines.addAll(SETUP);
        lines.add(partition);
        lines.addAll(SETTINGS);
        lines.add(last);
        return lines;
    }

    @Test
    void vivadoSynthesisesOutOfContextWithAClockAndFindsTheTables() throws Exception {
        Tool.require("tclsh");
        record("vitis_hls", "csynth.tcl");
        Path stale =
                Files.createDirectories(project.resolve("reports/vivado_synth")).resolve("old.rpt");
        Files.createFile(stale);

        assertThat(record("vivado", "vivado_synth.tcl"))
                .containsExactly(
                        "set_msg_config -id Synth 8-4445 -new_severity ERROR",
                        "read_verilog net_prj/solution1/syn/verilog/net.v net_prj/solution1/syn/verilog/net_rom.v",
                        "add_files net_prj/solution1/syn/verilog/net_rom.dat",
                        "read_xdc -mode out_of_context clock.xdc",
                        "synth_design -top net -part xcu55c-fsvh2892-2L-e -mode out_of_context",
                        "get_clocks -quiet",
                        "write_checkpoint -force checkpoints/vivado_synth.dcp",
                        "report_utilization -file reports/vivado_synth/utilization.rpt",
                        "report_utilization -hierarchical -file reports/vivado_synth/utilization_hierarchical.rpt",
                        "report_timing_summary -file reports/vivado_synth/timing_summary.rpt",
                        "report_power -file reports/vivado_synth/power.rpt",
                        "opt_design -retarget -propconst -sweep -bram_power_opt -shift_register_opt",
                        "report_utilization -file reports/vivado_synth/utilization_opt.rpt");
        assertThat(stale).doesNotExist();
        assertThat(record("vivado", "vivado_impl.tcl"))
                .startsWith(
                        "open_checkpoint checkpoints/vivado_synth.dcp",
                        "opt_design",
                        "place_design",
                        "phys_opt_design",
                        "route_design")
                .contains("report_timing_summary -file reports/vivado_impl/timing_summary.rpt");
    }

    @Test
    void theConstraintsAreOneClockOfThePeriod() throws Exception {
        Tool.require("tclsh");

        assertThat(record("vivado", "clock.xdc"))
                .containsExactly("get_ports ap_clk", "create_clock -name ap_clk -period 4.5 ap_clk");
    }

    @Test
    void aCommandThatFailsEndsTheToolWithOneAndALineThatSaysWhy() throws Exception {
        Tool.require("tclsh");
        record("vitis_hls", "csynth.tcl");
        record("vivado", "vivado_synth.tcl");
        List<List<String>> cases = List.of(
                List.of("vitis_hls", "cosim", "cosim_design"),
                List.of("vitis_hls", "export", "export_design"),
                List.of("vivado", "vivado_synth", "synth_design"),
                List.of("vivado", "vivado_impl", "open_checkpoint"),
                List.of("vitis_hls", "csim", "csim_design"),
                List.of("vitis_hls", "csynth", "set_part"),
                List.of("vitis_hls", "csynth", "csynth_design"));
        for (List<String> one : cases) {
            Tool run = run(one.get(0), one.get(1) + ".tcl", Map.of("FAIL_AT", one.get(2)));

            assertThat(run.code()).as("%s: %s", one, run.out()).isEqualTo(1);
            assertThat(run.out()).as("%s", one).contains("ERROR: [bitsweep] stage " + one.get(1) + " failed: ");
        }
    }

    @Test
    void aStageWithoutTheOneBeforeItSaysWhichToRun() throws Exception {
        Tool.require("tclsh");
        Map<String, List<String>> cases = Map.of(
                "cosim.tcl", List.of("vitis_hls", "run csynth.tcl first"),
                "export.tcl", List.of("vitis_hls", "run csynth.tcl first"),
                "vivado_synth.tcl", List.of("vivado", "run csynth.tcl or v++ first"),
                "vivado_impl.tcl", List.of("vivado", "run vivado_synth.tcl first"));
        for (Map.Entry<String, List<String>> one : cases.entrySet()) {
            Tool run = run(one.getValue().get(0), one.getKey(), Map.of());

            assertThat(run.code()).as(one.getKey()).isEqualTo(1);
            assertThat(run.out()).contains(one.getValue().get(1));
        }
    }

    /** Rules of the file: {@code part} before any section, all else under {@code [hls]}, {@code key=value} (UG1399). */
    @Test
    void theConfigurationOfTheUnifiedFlowHasEveryKeyInItsPlace() {
        String text = Objects.requireNonNull(scripts().get("hls_config.cfg"));
        Map<String, List<String>> keys = new LinkedHashMap<>();
        String section = "";
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("[")) {
                section = line;
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                assertThat(line).matches("[a-z_.]+=\\S+");
                keys.computeIfAbsent(section + line.substring(0, line.indexOf('=')), key -> new ArrayList<>())
                        .add(line.substring(line.indexOf('=') + 1));
            }
        }
        Map<String, List<String>> expected = new LinkedHashMap<>();
        expected.put("part", List.of("xcu55c-fsvh2892-2L-e"));
        expected.put("[hls]flow_target", List.of("vivado"));
        expected.put("[hls]clock", List.of("4.5ns"));
        expected.put("[hls]clock_uncertainty", List.of("12.5%"));
        expected.put("[hls]syn.top", List.of("net"));
        expected.put("[hls]syn.file", List.of("firmware/net.cpp"));
        expected.put("[hls]syn.file_cflags", List.of("firmware/net.cpp,-std=c++0x"));
        expected.put("[hls]syn.compile.name_max_length", List.of("80"));
        expected.put("[hls]syn.schedule.enable_dsp_full_reg", List.of("false"));
        expected.put("[hls]tb.file", List.of("net_test.cpp", "tb_data/x.dat", "tb_data/y.dat"));
        expected.put("[hls]tb.file_cflags", List.of("net_test.cpp,-std=c++0x"));
        expected.put("[hls]cosim.rtl", List.of("verilog"));
        expected.put("[hls]cosim.trace_level", List.of("none"));
        expected.put("[hls]package.output.format", List.of("ip_catalog"));
        expected.put("[hls]package.output.syn", List.of("false"));
        expected.put("[hls]vivado.rtl", List.of("verilog"));
        expected.put("[hls]vivado.flow", List.of("syn"));
        assertThat(keys).isEqualTo(expected);
    }

    private List<String> record(String tool, String script) throws Exception {
        Path record = folder.resolve("record");
        Files.deleteIfExists(record);
        Tool run = run(tool, script, Map.of());
        assertThat(run.code()).as(run.out()).isZero();
        return Files.readAllLines(record);
    }

    /** From another folder, since nobody promises where a launcher starts a script. */
    private Tool run(String tool, String script, Map<String, String> environment) throws Exception {
        Path recorder = folder.resolve("recorder.tcl");
        try (InputStream from = Objects.requireNonNull(HlsScriptsTest.class.getResourceAsStream("recorder.tcl"))) {
            Files.write(recorder, from.readAllBytes());
        }
        return Tool.run(
                folder,
                environment,
                List.of(
                        "tclsh",
                        recorder.toString(),
                        tool,
                        folder.resolve("record").toString(),
                        project.resolve(script).toString()));
    }
}
