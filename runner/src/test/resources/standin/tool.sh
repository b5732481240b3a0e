#!/usr/bin/env bash
# A stand-in for the vendor's tools, for tests: answers as vivado_hls, vitis_hls, vitis-run, v++ and vivado do, whichever name
# it is called by, and writes reports of their shape. Its numbers are the estimate's (estimate.csv beside the project), its
# version says that it is a stand-in. It synthesises nothing.
#
#   STANDIN_RELEASE  the release to be, 2023.2 unless given
#   STANDIN_PLAN     a folder with a file a stage (csynth, cosim, vivado_synth, ...): its n-th line says how the n-th call of
#                    that stage ends; lines past the last, and stages without a file, end well
#
# Ends: ok, license, license-exit0, oom, killed, hang, crash-exit0, stale, other-design, no-report, disk-full, unroll, code,
# truncated, deadlock, pass-na, slow, silent, unconstrained.
set -u
program=${0##*/}
release=${STANDIN_RELEASE:-2023.2}

case " $* " in
    *" -version "* | *" --version "*)
        case $program in
            vivado_hls) echo "Vivado(TM) HLS - stand-in v$release (64-bit)" ;;
            vivado) echo "vivado stand-in v$release (64-bit)" ;;
            *) echo "$program - Vitis HLS stand-in v$release (64-bit)" ;;
        esac
        exit 0
        ;;
esac

script=
for word in "$@"; do
    case $word in *.tcl) script=$word ;; esac
done
if [ "$program" = v++ ]; then stage=csynth; else stage=$(basename "$script" .tcl); fi

# The next line of the plan. Calls that come at the same time take different ones: making a folder succeeds once.
end=ok
if [ -n "${STANDIN_PLAN:-}" ] && [ -f "$STANDIN_PLAN/$stage" ]; then
    n=1
    until mkdir "$STANDIN_PLAN/.$stage.$n" 2>/dev/null; do n=$((n + 1)); done
    end=$(sed -n "${n}p" "$STANDIN_PLAN/$stage")
    end=${end:-ok}
fi

setting() { sed -n "s/^set $1 {\{0,1\}\([^}]*\)}\{0,1\}\$/\1/p" project.tcl | head -n 1; }
estimate() { sed -n "s/^$1,\([^,]*\),.*/\1/p" estimate.csv 2>/dev/null | head -n 1; }
# Of designs without an estimate everything is as large as their source, so that nothing looks like a report of zeros.
count() { printf '%.0f' "$( (if [ -f estimate.csv ]; then estimate "$1"; else cat firmware/* 2>/dev/null | wc -c; fi) | grep . || echo 0)"; }
top=$(setting top)
part=$(setting part)
period=$(setting clock_period)
[ "$end" = other-design ] && top=another_design

banner() {
    case $program in
        vivado_hls) echo "****** Vivado(TM) HLS - High-Level Synthesis from C, C++ and SystemC v$release (64-bit)" ;;
        vivado) echo "****** Vivado v$release (64-bit)" ;;
        v++) echo "****** v++ v$release (64-bit)"; echo "  **** HLS Build v$release stand-in" ;;
        *) echo "****** Vitis HLS - High-Level Synthesis from C, C++ and OpenCL v$release (64-bit)" ;;
    esac
    echo "  **** stand-in for tests"
}

closing() {
    case $program in
        vivado) echo "INFO: [Common 17-206] Exiting Vivado at Mon Nov 23 09:00:00 2026..." ;;
        v++) echo "INFO: [v++ 60-791] Total elapsed time: 0h 0m 1s" ;;
        *)
            echo "INFO: [HLS 200-112] Total CPU user time: 1 seconds. Total CPU system time: 1 seconds. Total elapsed time: 1.5 seconds; peak allocated memory: 512.000 MB."
            echo "INFO: [Common 17-206] Exiting ${program/vitis-run/vitis_hls} at Mon Nov 23 09:00:00 2026..."
            ;;
    esac
}

csynth_xml() {
    local dsp=DSP flow="
        <FlowTarget>vivado</FlowTarget>"
    case $release in 2018.* | 2019.* | 2020.1) dsp=DSP48E flow= ;; esac
    mkdir -p "$1"
    cat >"$1/csynth.xml" <<XML
<profile>
    <ReportVersion>
        <Version>$release stand-in</Version>
    </ReportVersion>
    <UserAssignments>
        <unit>ns</unit>
        <ProductFamily>virtexuplusHBM</ProductFamily>
        <Part>$part</Part>
        <TopModelName>$top</TopModelName>
        <TargetClockPeriod>$period</TargetClockPeriod>
        <ClockUncertainty>1.35</ClockUncertainty>$flow
    </UserAssignments>
    <PerformanceEstimates>
        <PipelineType>yes</PipelineType>
        <SummaryOfTimingAnalysis>
            <unit>ns</unit>
            <EstimatedClockPeriod>$(estimate estimated_clock_ns | cut -c1-5)</EstimatedClockPeriod>
        </SummaryOfTimingAnalysis>
        <SummaryOfOverallLatency>
            <unit>clock cycles</unit>
            <Best-caseLatency>$(count latency_best_cycles)</Best-caseLatency>
            <Average-caseLatency>$(count latency_worst_cycles)</Average-caseLatency>
            <Worst-caseLatency>$(count latency_worst_cycles)</Worst-caseLatency>
            <Interval-min>$(count interval_min_cycles)</Interval-min>
            <Interval-max>$(count interval_max_cycles)</Interval-max>
        </SummaryOfOverallLatency>
    </PerformanceEstimates>
    <AreaEstimates>
        <Resources>
            <BRAM_18K>$(count bram18k)</BRAM_18K>
            <$dsp>$(count dsp)</$dsp>
            <FF>$(count ff)</FF>
            <LUT>$(count lut)</LUT>
            <URAM>0</URAM>
        </Resources>
        <AvailableResources>
            <BRAM_18K>4032</BRAM_18K>
            <$dsp>9024</$dsp>
            <FF>2607360</FF>
            <LUT>1303680</LUT>
            <URAM>960</URAM>
        </AvailableResources>
    </AreaEstimates>
</profile>
XML
}

cosim_rpt() {
    mkdir -p "$1"
    {
        echo "Report time       : Mon Nov 23 09:00:00 2026."
        echo "Solution          : solution1."
        echo "Simulation tool   : stand-in."
        echo
        echo "+----------+----------+-----------------------------------------------+-----------------------------------------------+----------------------+"
        echo "|          |          |             Latency(Clock Cycles)             |              Interval(Clock Cycles)           | Total Execution Time |"
        echo "+   RTL    +  Status  +-----------------------------------------------+-----------------------------------------------+    (Clock Cycles)    +"
        echo "|          |          |      min      |      avg      |      max      |      min      |      avg      |      max      |                      |"
        echo "+----------+----------+-----------------------------------------------+-----------------------------------------------+----------------------+"
        echo "|      VHDL|        NA|             NA|             NA|             NA|             NA|             NA|             NA|                    NA|"
        printf '|   Verilog|%10s|%15s|%15s|%15s|%15s|%15s|%15s|%22s|\n' "$2" "$3" "$3" "$3" "$4" "$4" "$4" "$3"
        echo "+----------+----------+-----------------------------------------------+-----------------------------------------------+----------------------+"
    } >"$1/${top}_cosim.rpt"
}

vivado_reports() {
    local state=$1 folder=reports/$stage header
    mkdir -p "$folder" checkpoints
    touch "checkpoints/$stage.dcp"
    header="Copyright stand-in
--------------------------------------------------------------------------------
| Tool Version : Vivado v.$release stand-in (lin64) Build 0
| Date         : Mon Nov 23 09:00:00 2026
| Host         : stand-in
| Command      : report
| Design       : $top
| Device       : $part
| Speed File   : -2L
| Design State : $state
--------------------------------------------------------------------------------
"
    for name in utilization utilization_opt; do
        cat >"$folder/$name.rpt" <<TXT
$header
Utilization Design Information

1. CLB Logic
------------

+----------------------------+--------+-------+------------+-----------+-------+
|          Site Type         |  Used  | Fixed | Prohibited | Available | Util% |
+----------------------------+--------+-------+------------+-----------+-------+
| CLB LUTs                   | $(count lut) |     0 |          0 |   1303680 |  1.00 |
|   LUT as Logic             | $(count lut) |     0 |          0 |   1303680 |  1.00 |
|   LUT as Memory            | 0 |     0 |          0 |    600960 |  0.00 |
| CLB Registers              | $(count ff) |     0 |          0 |   2607360 |  1.00 |
+----------------------------+--------+-------+------------+-----------+-------+


3. BLOCKRAM
-----------

+-------------------+------+-------+------------+-----------+-------+
|     Site Type     | Used | Fixed | Prohibited | Available | Util% |
+-------------------+------+-------+------------+-----------+-------+
| Block RAM Tile    |    0 |     0 |          0 |      2016 |  0.00 |
|   RAMB36/FIFO*    |    0 |     0 |          0 |      2016 |  0.00 |
|   RAMB18          |    0 |     0 |          0 |      4032 |  0.00 |
| URAM              |    0 |     0 |          0 |       960 |  0.00 |
+-------------------+------+-------+------------+-----------+-------+


4. ARITHMETIC
-------------

+-----------+------+-------+------------+-----------+-------+
| Site Type | Used | Fixed | Prohibited | Available | Util% |
+-----------+------+-------+------------+-----------+-------+
| DSPs      | $(count dsp) |     0 |          0 |      9024 |  0.00 |
+-----------+------+-------+------------+-----------+-------+
TXT
    done
    cat >"$folder/timing_summary.rpt" <<TXT
$header
Timing Summary Report

------------------------------------------------------------------------------------------------
| Design Timing Summary
| ---------------------
------------------------------------------------------------------------------------------------

    WNS(ns)      TNS(ns)  TNS Failing Endpoints  TNS Total Endpoints      WHS(ns)      THS(ns)  THS Failing Endpoints  THS Total Endpoints     WPWS(ns)     TPWS(ns)  TPWS Failing Endpoints  TPWS Total Endpoints  
    -------      -------  ---------------------  -------------------      -------      -------  ---------------------  -------------------     --------     --------  ----------------------  --------------------  
      0.512        0.000                      0                 1000        0.050        0.000                      0                 1000        2.000        0.000                       0                  1000  


All user specified timing constraints are met.
TXT
    if [ "$end" = unconstrained ]; then
        sed -i -e 's/^      0.512 .*/         NA           NA                     NA                   NA           NA           NA                     NA                   NA           NA           NA                      NA                    NA  /' \
            -e 's/^All user specified.*/There are no user specified timing constraints./' "$folder/timing_summary.rpt"
    fi
}

succeed() { echo "INFO: [bitsweep] stage $stage succeeded"; closing; exit 0; }
fail() { echo "ERROR: [bitsweep] stage $stage failed: $1"; closing; exit 1; }

[ "$end" = silent ] && exit 0

banner
echo "INFO: [bitsweep] stage $stage starts"
case $end in
    license | license-exit0)
        echo "Attempting to get a license for feature 'Synthesis' and/or device 'xcu55c'"
        echo "WARNING: [Common 17-348] Failed to get the license for feature 'Synthesis' and/or device 'xcu55c'"
        echo "ERROR: [Common 17-345] A valid license was not found for feature 'Synthesis' and/or device 'xcu55c'. Please run the Vivado License Manager for assistance in determining which features and devices are licensed for your system."
        closing
        [ $end = license ] && exit 1
        exit 0
        ;;
    oom)
        echo "/opt/tool/bin/rdiArgs.sh: line 352: $$ Killed                  \"\$RDI_PROG\" \"\$@\""
        fail "vivado returned an error"
        ;;
    killed) kill -KILL $$ ;;
    hang) exec sleep 600 ;;
    crash-exit0)
        echo "Abnormal program termination (11)"
        echo "Please check '/tmp/hs_err_pid$$.log' for details"
        exit 0
        ;;
    truncated)
        echo "INFO: [HLS 200-10] ----------------------------------------------------------------"
        exit 0
        ;;
    disk-full)
        echo "ERROR: couldn't open \"${top}_prj/solution1/.autopilot/db/a.o.1.bc\": No space left on device"
        fail "no space left on device"
        ;;
    unroll)
        echo "ERROR: [XFORM 203-504] Stop unrolling loop 'Product1' (firmware/nnet_dense_latency.h:33) in function 'dense' because it may cause large runtime and excessive memory usage due to increase in code size. Please avoid unrolling the loop or form sub-functions for code in the loop body."
        echo "ERROR: [HLS 200-70] Pre-synthesis failed."
        fail "4"
        ;;
    code)
        echo "ERROR: [HLS 207-3776] use of undeclared identifier 'x' (firmware/$top.cpp:12:3)"
        echo "ERROR: [HLS 200-1715] Encountered problem during source synthesis"
        fail "4"
        ;;
    no-report) succeed ;;
    stale)
        csynth_xml "${top}_prj/solution1/syn/report"
        touch -d '2020-01-01 00:00:00' "${top}_prj/solution1/syn/report/csynth.xml"
        succeed
        ;;
    slow) sleep 0.5 ;;
esac

case $stage in
    csynth)
        echo "ERROR: [HLS 200-642] The 'config_array_partition -maximum_size' command is not supported."
        folder=${top}_prj/solution1
        [ "$program" = v++ ] && folder=${top}_hls/hls
        csynth_xml "$folder/syn/report"
        mkdir -p "$folder/syn/verilog"
        echo "module $top; endmodule" >"$folder/syn/verilog/$top.v"
        echo "INFO: [HLS 200-789] **** Estimated Fmax: 270.27 MHz"
        echo "INFO: [HLS 200-111] Finished Command csynth_design CPU user time: 1 seconds."
        ;;
    cosim)
        [ -f "${top}_prj/solution1/syn/verilog/$top.v" ] || fail "run csynth.tcl first"
        case $end in
            deadlock)
                cosim_rpt "${top}_prj/solution1/sim/report" Pass NA NA
                echo "// ERROR!!! DEADLOCK DETECTED at 5180000 ns! SIMULATION WILL BE STOPPED! //"
                echo "ERROR: [COSIM 212-404] Aborting co-simulation: C simulation failed, main returns nonzero"
                fail "4"
                ;;
            pass-na) cosim_rpt "${top}_prj/solution1/sim/report" Pass NA NA ;;
            *) cosim_rpt "${top}_prj/solution1/sim/report" Pass "$(count latency_worst_cycles)" "$(count interval_max_cycles)" ;;
        esac
        echo "INFO: [COSIM 212-1000] *** C/RTL co-simulation finished: PASS ***"
        ;;
    csim) echo "INFO: [SIM 211-1] CSim done with 0 errors." ;;
    vivado_synth)
        ls "${top}"_prj/solution1/syn/verilog/*.v >/dev/null 2>&1 || fail "there is no Verilog; run csynth.tcl or v++ first"
        vivado_reports Synthesized
        ;;
    vivado_impl)
        [ -f checkpoints/vivado_synth.dcp ] || fail "there is no checkpoints/vivado_synth.dcp; run vivado_synth.tcl first"
        vivado_reports Routed
        ;;
    *) fail "no such stage" ;;
esac
succeed
