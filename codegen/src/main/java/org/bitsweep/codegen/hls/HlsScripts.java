package org.bitsweep.codegen.hls;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import org.bitsweep.codegen.plan.Target;

/**
 * The Tcl of every stage and the configuration of the unified flow. Scripts take no arguments, since launchers pass them
 * differently ({@code vitis-run --tcl} not at all), go to their own folder, and end with exit code 1 and one line that says why
 * when a command fails: the tools' own answer to an error in a script differs between versions.
 *
 * <p>Settings are those of hls4ml's Vitis backend ({@code templates/vitis/build_prj.tcl} of hls4ml 1.3.0). That not every
 * version of the tool has {@code config_array_partition -maximum_size} is passed over as there.
 */
public final class HlsScripts {
    /** Names that only hls4ml's scripts shorten, to which reports are compared. */
    private static final int NAME_LENGTH = 80;

    /** Elements up to which an array may become registers, in versions of the tool that ask. */
    private static final int ARRAY_ELEMENTS = 4096;

    private static final String PROJECT = """
            # What all stages share; made by Bitsweep. Part and clock are here and in hls_config.cfg and clock.xdc.
            cd [file dirname [file normalize [info script]]]
            set top {@TOP@}
            set part {@PART@}
            set clock_period @PERIOD@
            set clock_uncertainty @UNCERTAINTY@
            set hls_project ${top}_prj
            set csim_project ${top}_csim_prj
            set unified_work ${top}_hls

            # Runs a stage and ends the tool: 0 if all of it succeeded, 1 and a line that says why if not.
            proc stage {name body} {
                puts "INFO: \\[bitsweep\\] stage $name starts"
                if {[catch {uplevel #0 $body} message]} {
                    puts "ERROR: \\[bitsweep\\] stage $name failed: $message"
                    exit 1
                }
                puts "INFO: \\[bitsweep\\] stage $name succeeded"
                exit 0
            }

            # A project of high-level synthesis made anew: nothing of an earlier run is left in it.
            proc new_project {project} {
                global top part clock_period clock_uncertainty
                open_project -reset $project
                set_top $top
                add_files firmware/${top}.cpp -cflags "-std=c++0x"
                add_files -tb ${top}_test.cpp -cflags "-std=c++0x"
                add_files -tb tb_data
                # hls4ml's own C++ reads its weights from there in simulations.
                if {[llength [glob -nocomplain firmware/weights/*.txt]] > 0} {
                    add_files -tb firmware/weights
                }
                open_solution -reset solution1
                # Not every version has -maximum_size; hls4ml passes over that too.
                catch {config_array_partition -maximum_size @ARRAY@}
                config_compile -name_max_length @NAMES@
                set_part $part
                config_schedule -enable_dsp_full_reg=false
                create_clock -period $clock_period -name default
                set_clock_uncertainty $clock_uncertainty default
            }

            # The project that csynth.tcl left, as it is.
            proc synthesized_project {} {
                global top hls_project
                if {![file isfile $hls_project/solution1/syn/verilog/${top}.v]} {
                    error "there is no $hls_project/solution1/syn/verilog/${top}.v; run csynth.tcl first"
                }
                open_project $hls_project
                open_solution solution1
            }

            # Folder of the newest Verilog that high-level synthesis wrote, by either flow.
            proc verilog_folder {} {
                global top hls_project unified_work
                set newest {}
                set newest_time -1
                foreach folder [list $hls_project/solution1/syn/verilog $unified_work/hls/syn/verilog] {
                    set file $folder/${top}.v
                    if {[file isfile $file] && [file mtime $file] > $newest_time} {
                        set newest $folder
                        set newest_time [file mtime $file]
                    }
                }
                if {$newest eq {}} {
                    error "there is no Verilog in $hls_project or $unified_work; run csynth.tcl or v++ first"
                }
                return $newest
            }

            # A new folder for a stage's reports: none of an earlier run is left.
            proc new_reports {name} {
                file delete -force reports/$name
                file mkdir reports/$name
                return reports/$name
            }

            proc write_reports {folder} {
                report_utilization -file $folder/utilization.rpt
                report_utilization -hierarchical -file $folder/utilization_hierarchical.rpt
                report_timing_summary -file $folder/timing_summary.rpt
                report_power -file $folder/power.rpt
            }
            """;

    private static final String CSIM = """
            # C simulation: the test bench ends with 1 when an output differs. In a project of its own, so that it leaves
            # nothing behind in that of the synthesis.
            source [file join [file dirname [file normalize [info script]]] project.tcl]
            stage csim {
                new_project $csim_project
                csim_design
            }
            """;

    private static final String CSYNTH = """
            # C synthesis. Reports: @TOP@_prj/solution1/syn/report.
            source [file join [file dirname [file normalize [info script]]] project.tcl]
            stage csynth {
                new_project $hls_project
                csynth_design
            }
            """;

    private static final String COSIM = """
            # Simulation of the Verilog with the C++ test bench; needs csynth.tcl. Report: @TOP@_prj/solution1/sim/report.
            source [file join [file dirname [file normalize [info script]]] project.tcl]
            stage cosim {
                synthesized_project
                cosim_design -rtl verilog -trace_level none
            }
            """;

    private static final String EXPORT = """
            # The Verilog as an IP for Vivado, without synthesis of it (vivado_synth.tcl does that); needs csynth.tcl.
            source [file join [file dirname [file normalize [info script]]] project.tcl]
            stage export {
                synthesized_project
                export_design -rtl verilog -format ip_catalog
            }
            """;

    private static final String SYNTH = """
            # Vivado synthesis of the Verilog by itself (out of context), with a clock, so that slack is one of the design;
            # needs C synthesis. Reports: reports/vivado_synth.
            source [file join [file dirname [file normalize [info script]]] project.tcl]
            stage vivado_synth {
                set folder [new_reports vivado_synth]
                file delete -force checkpoints
                file mkdir checkpoints
                set verilog [verilog_folder]
                # A table whose values aren't found would be left out with a mere warning, and the design be too small.
                set_msg_config -id {Synth 8-4445} -new_severity ERROR
                read_verilog [lsort [glob -directory $verilog *.v]]
                foreach rom [lsort [glob -nocomplain -directory $verilog *.dat]] {
                    add_files $rom
                }
                read_xdc -mode out_of_context clock.xdc
                # The Verilog names the files of its tables without a folder.
                set project_folder [pwd]
                cd $verilog
                synth_design -top $top -part $part -mode out_of_context
                cd $project_folder
                if {[llength [get_clocks -quiet]] == 0} {
                    puts "WARNING: \\[bitsweep\\] the design has no clock port, so no slack: it is combinational"
                }
                write_checkpoint -force checkpoints/vivado_synth.dcp
                write_reports $folder
                # What hls4ml does before it counts; its vivado_synth.rpt is comparable to this one.
                opt_design -retarget -propconst -sweep -bram_power_opt -shift_register_opt
                report_utilization -file $folder/utilization_opt.rpt
            }
            """;

    private static final String IMPL = """
            # Vivado place and route of what vivado_synth.tcl left. Reports: reports/vivado_impl.
            source [file join [file dirname [file normalize [info script]]] project.tcl]
            stage vivado_impl {
                set folder [new_reports vivado_impl]
                if {![file isfile checkpoints/vivado_synth.dcp]} {
                    error "there is no checkpoints/vivado_synth.dcp; run vivado_synth.tcl first"
                }
                open_checkpoint checkpoints/vivado_synth.dcp
                opt_design
                place_design
                phys_opt_design
                route_design
                write_checkpoint -force checkpoints/vivado_impl.dcp
                report_route_status -file $folder/route_status.rpt
                write_reports $folder
            }
            """;

    private static final String CLOCK = """
            # The clock that high-level synthesis aimed at; made by Bitsweep.
            create_clock -name ap_clk -period @PERIOD@ [get_ports ap_clk]
            """;

    private static final String UNIFIED = """
            # Vitis unified flow, 2023.2 and newer; made by Bitsweep.
            part=@PART@

            [hls]
            flow_target=vivado
            clock=@PERIOD@ns
            clock_uncertainty=@UNCERTAINTY@
            syn.top=@TOP@
            syn.file=firmware/@TOP@.cpp
            syn.file_cflags=firmware/@TOP@.cpp,-std=c++0x
            syn.compile.name_max_length=@NAMES@
            syn.schedule.enable_dsp_full_reg=false
            tb.file=@TOP@_test.cpp
            tb.file_cflags=@TOP@_test.cpp,-std=c++0x
            @DATA@cosim.rtl=verilog
            cosim.trace_level=none
            package.output.format=ip_catalog
            package.output.syn=false
            vivado.rtl=verilog
            vivado.flow=syn
            """;

    private final HlsSettings settings;

    /** Scripts for a project whose top function is in {@code firmware/TOP.cpp}, with a test bench {@code TOP_test.cpp}. */
    public HlsScripts(HlsSettings settings) {
        ProjectWords.check(settings);
        this.settings = settings;
    }

    /**
     * All of them.
     *
     * @param testData paths of the test bench's data
     */
    public Map<String, String> files(Iterable<String> testData) {
        StringBuilder data = new StringBuilder();
        testData.forEach(path -> data.append("tb.file=").append(path).append('\n'));
        Map<String, String> files = new TreeMap<>();
        Map.of(
                        "project.tcl", PROJECT,
                        "csim.tcl", CSIM,
                        "csynth.tcl", CSYNTH,
                        "cosim.tcl", COSIM,
                        "export.tcl", EXPORT,
                        "vivado_synth.tcl", SYNTH,
                        "vivado_impl.tcl", IMPL,
                        "clock.xdc", CLOCK,
                        "hls_config.cfg", UNIFIED)
                .forEach((path, text) -> files.put(path, filled(text.replace("@DATA@", data))));
        return files;
    }

    private String filled(String text) {
        Target target = settings.target();
        return text.replace("@TOP@", settings.top())
                .replace("@PART@", target.part())
                .replace("@PERIOD@", decimal(target.clockPeriodNs()))
                .replace("@UNCERTAINTY@", decimal(target.clockUncertainty() * 100) + "%")
                .replace("@ARRAY@", Integer.toString(ARRAY_ELEMENTS))
                .replace("@NAMES@", Integer.toString(NAME_LENGTH));
    }

    /** At most nine places, without those that say nothing. */
    static String decimal(double value) {
        BigDecimal rounded =
                new BigDecimal(value).setScale(9, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.toPlainString();
    }
}
