package org.bitsweep.reports.parse;

/** A kind of file that {@link ReportParser} reads. */
public enum ReportKind {
    /** {@code csynth.xml}, {@code NAME_csynth.xml}. */
    CSYNTH_XML("csynth-xml"),
    /** {@code NAME_csynth.rpt}. */
    CSYNTH_TEXT("csynth-text"),
    /** {@code csynth.rpt}, the table of all modules. */
    CSYNTH_SUMMARY("csynth-summary"),
    /** {@code solution1_data.json}, {@code hls_data.json}. */
    HLS_DATA("hls-data"),
    COSIM("cosim"),
    /** {@code export_syn.xml}, {@code export_impl.xml}. */
    EXPORT_XML("export-xml"),
    /** {@code NAME_export.rpt}. */
    EXPORT_TEXT("export-text"),
    /** {@code export_impl.rpt}, {@code hls_impl_pnr.rpt} and the like. */
    IMPLEMENTATION_TEXT("implementation-text"),
    /** {@code report_utilization}, flat. */
    UTILIZATION("utilization"),
    UTILIZATION_HIERARCHY("utilization-hierarchy"),
    UTILIZATION_SLR("utilization-slr"),
    /** {@code kernel_util_*.rpt} of v++. */
    KERNEL_UTILIZATION("kernel-utilization"),
    /** {@code system_estimate_*.xtxt} of v++. */
    SYSTEM_ESTIMATE("system-estimate"),
    TIMING_SUMMARY("timing-summary"),
    POWER("power"),
    HLS_LOG("hls-log"),
    VIVADO_LOG("vivado-log"),
    VPP_LOG("vpp-log"),
    CSIM_LOG("csim-log"),
    XSIM_LOG("xsim-log"),
    /** What a compiler, linker or shell says. */
    COMPILER_LOG("compiler-log"),
    /** The steps log of v++, whose {@code success} means nothing. */
    STEPS_LOG("steps-log"),
    /** {@code stat -json} of Yosys. */
    YOSYS_STAT("yosys-stat"),
    /** {@code sta} of Yosys: delays of the logic alone. */
    YOSYS_STA("yosys-sta"),
    /** {@code ltp} of Yosys. */
    YOSYS_LTP("yosys-ltp"),
    YOSYS_LOG("yosys-log"),
    /** A known file without numbers that are compared. */
    OTHER("other");

    private final String key;

    ReportKind(String key) {
        this.key = key;
    }

    /** As documents have it. */
    public String key() {
        return key;
    }
}
