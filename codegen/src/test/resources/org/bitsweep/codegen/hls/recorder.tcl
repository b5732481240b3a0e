# Runs a script as one of the tools would: every command of the tool is recorded, and refused where the tool has none of that
# name or no such option. Arguments: the tool, the file for the record, the script.
# Commands and options: UG1399 (Vitis HLS command reference), UG902 (Vivado HLS), UG835 (Vivado Tcl commands).
lassign $::argv ::tool ::record ::script

# A command, how many arguments without a dash it takes (lowest, highest), its switches, its options with a value.
proc known {tools command lowest highest switches options} {
    foreach tool $tools { set ::table($tool,$command) [list $lowest $highest $switches $options] }
}
set hls {vivado_hls vitis_hls}
known $hls open_project 1 1 {-reset} {}
known $hls set_top 1 1 {} {}
known $hls add_files 1 1 {-tb -blackbox} {-cflags -csimflags}
known vivado_hls open_solution 1 1 {-reset} {}
known vitis_hls open_solution 1 1 {-reset} {-flow_target}
known vivado_hls config_array_partition 0 0 {-auto_promotion_threshold -include_ports} {-maximum_size -throughput_driven}
known vitis_hls config_array_partition 0 0 {} {-throughput_driven -complete_threshold}
known $hls config_compile 0 0 {-no_signed_zeros -unsafe_math_optimizations} {-name_max_length -pipeline_loops}
known $hls config_schedule 0 0 {} {-enable_dsp_full_reg -effort -verbose}
known $hls set_part 1 1 {} {}
known $hls create_clock 0 1 {} {-period -name}
known $hls set_clock_uncertainty 1 2 {} {}
known $hls csim_design 0 0 {-O -clean -setup -profile} {-argv -ldflags -mflags}
known $hls csynth_design 0 0 {} {}
known $hls cosim_design 0 0 {-O -setup -wave_debug -random_stall} {-rtl -tool -trace_level -argv -ldflags -mflags}
known $hls export_design 0 0 {} {-rtl -format -flow -version -ipname -library -vendor -description -display_name -output}
known vivado set_msg_config 0 0 {-suppress} {-id -new_severity -limit -severity}
known vivado read_verilog 1 1 {-sv} {-library}
known vivado add_files 1 1 {-norecurse -quiet} {-fileset}
known vivado read_xdc 1 1 {-unmanaged} {-mode -cells -ref}
known vivado synth_design 0 0 {} {-top -part -mode -flatten_hierarchy -directive}
known vivado opt_design 0 0 {-retarget -propconst -sweep -bram_power_opt -shift_register_opt -remap} {-directive}
known vivado place_design 0 0 {} {-directive}
known vivado phys_opt_design 0 0 {} {-directive}
known vivado route_design 0 0 {} {-directive}
known vivado get_clocks 0 1 {-quiet} {}
known vivado get_ports 0 1 {-quiet} {}
known vivado report_utilization 0 0 {-hierarchical -append} {-file -hierarchical_depth}
known vivado report_timing_summary 0 0 {} {-file -max_paths}
known vivado report_power 0 0 {} {-file}
known vivado report_route_status 0 0 {} {-file}
known vivado write_checkpoint 1 1 {-force} {}
known vivado open_checkpoint 1 1 {} {}
known vivado create_clock 1 1 {} {-period -name}

proc note {line} {
    set file [open $::record a]
    fconfigure $file -encoding utf-8 -translation lf
    puts $file $line
    close $file
}

proc refuse {why} {
    note "REFUSED $why"
    error $why
}

proc unknown {command args} {
    if {![info exists ::table($::tool,$command)]} { refuse "invalid command name \"$command\"" }
    lassign $::table($::tool,$command) lowest highest switches options
    set plain {}
    for {set i 0} {$i < [llength $args]} {incr i} {
        set word [lindex $args $i]
        if {[string index $word 0] ne "-"} {
            lappend plain $word
        } elseif {$word in $switches} {
        } elseif {[regexp {^(-\w+)=} $word - option] && $option in $options} {
        } elseif {$word in $options && $i + 1 < [llength $args]} {
            incr i
        } else {
            refuse "$command has no option $word"
        }
    }
    if {[llength $plain] < $lowest || [llength $plain] > $highest} { refuse "$command takes no [llength $plain] words" }
    note [join [concat [list $command] $args] " "]
    if {$command in {add_files read_verilog read_xdc open_checkpoint}} {
        foreach file [lindex $plain 0] {
            if {![file exists $file]} { refuse "$command: there is no $file" }
        }
    }
    if {[info exists ::env(FAIL_AT)] && $::env(FAIL_AT) eq $command} { error "$command failed" }
    return [answer_$command $args]
}

# What a command leaves behind that a later script asks for.
foreach entry [array names ::table] { proc answer_[lindex [split $entry ,] 1] {words} {} }
proc answer_open_project {words} {
    set ::project [lindex $words end]
    if {"-reset" in $words} { file delete -force $::project } elseif {![file isdirectory $::project]} {
        refuse "there is no project $::project"
    }
    file mkdir $::project
}
proc answer_set_top {words} { set ::top_function [lindex $words 0] }
proc answer_csynth_design {words} {
    set folder $::project/solution1/syn/verilog
    file mkdir $folder
    foreach name [list $::top_function.v ${::top_function}_rom.v ${::top_function}_rom.dat] { close [open $folder/$name w] }
}
proc answer_get_clocks {words} { return ap_clk }
proc answer_get_ports {words} { return [lindex $words end] }
proc answer_write_checkpoint {words} { close [open [lindex $words end] w] }
proc answer_report_utilization {words} { answer_report $words }
proc answer_report_timing_summary {words} { answer_report $words }
proc answer_report_power {words} { answer_report $words }
proc answer_report {words} { close [open [lindex $words [expr {[lsearch $words -file] + 1}]] w] }

set ::argv {}
set ::argc 0
source $::script
