package org.bitsweep.runner.flow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;
import org.bitsweep.runner.MissingToolException;

/** What the vendor's tools are told for one stage, what they must be given, and what they leave. */
public enum VitisStage {
    /** C simulation: the test bench against the values that the emulator computed. */
    CSIM(FlowStage.CSIM, "csim.tcl", "vitis"),
    /** C synthesis. */
    CSYNTH(FlowStage.CSYNTH, "csynth.tcl", "vitis"),
    /** The synthesised hardware against the test bench. */
    COSIM(FlowStage.COSIM, "cosim.tcl", "vitis"),
    /** Logic synthesis, out of context, with a clock. */
    SYNTH(FlowStage.SYNTH, "vivado_synth.tcl", "vivado"),
    /** Place and route. */
    IMPL(FlowStage.IMPL, "vivado_impl.tcl", "vivado");

    private static final String CONFIGURATION = "hls_config.cfg";
    private static final List<String> AREA = List.of(Metric.LUT, Metric.FF, Metric.DSP);
    private static final String SHARED_SCRIPT = "project.tcl";

    private final FlowStage stage;
    private final String script;
    private final String license;

    VitisStage(FlowStage stage, String script, String license) {
        this.stage = stage;
        this.script = script;
        this.license = license;
    }

    /** The stage's own flow; the estimate has none. */
    public static Optional<VitisStage> of(FlowStage stage) {
        for (VitisStage candidate : values()) {
            if (candidate.stage == stage) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    public FlowStage stage() {
        return stage;
    }

    /**
     * Memory that one job is expected to take. Of 2,011 logs of high-level synthesis one in ten had more than 1.2 GB and the
     * largest 17 GB; Vivado on a large part takes more than its design.
     */
    public long memoryBytes() {
        return usesVivado() ? 8L << 30 : 4L << 30;
    }

    /** Which licences one job holds while it runs. */
    public Map<String, Integer> licenses() {
        return Map.of(license, 1);
    }

    /** Whether it is Vivado that does it. */
    public boolean usesVivado() {
        return this == SYNTH || this == IMPL;
    }

    /** The stage whose result it goes on from; empty for one that starts from the source. */
    public Optional<VitisStage> before() {
        return switch (this) {
            case CSIM, CSYNTH -> Optional.empty();
            case COSIM, SYNTH -> Optional.of(CSYNTH);
            case IMPL -> Optional.of(SYNTH);
        };
    }

    /** Which files of the project can change its result: a test bench's data changes no synthesis. */
    public Predicate<String> inputs(HlsLauncher launcher) {
        Predicate<String> source = path ->
                path.startsWith("firmware/") || path.equals(synthesisScript(launcher)) || path.equals(SHARED_SCRIPT);
        return switch (this) {
            case CSYNTH -> source;
            case CSIM, COSIM ->
                source.or(path -> path.equals(script) || path.startsWith("tb_data/") || path.endsWith("_test.cpp"));
            case SYNTH -> source.or(path -> path.equals(script) || path.endsWith(".xdc"));
            case IMPL -> SYNTH.inputs(launcher).or(path -> path.equals(script));
        };
    }

    private static String synthesisScript(HlsLauncher launcher) {
        return launcher.runsTcl() ? CSYNTH.script : CONFIGURATION;
    }

    /** Which files, by their path in the attempt's folder, are its reports. */
    Predicate<String> reports() {
        return switch (this) {
            case CSIM -> path -> false;
            case CSYNTH -> path -> path.endsWith("syn/report/csynth.xml");
            case COSIM -> path -> path.contains("sim/report/") && path.endsWith("_cosim.rpt");
            case SYNTH, IMPL ->
                path -> path.equals(reportFolder() + utilization())
                        || path.equals(reportFolder() + "timing_summary.rpt")
                        || path.equals(reportFolder() + "power.rpt");
        };
    }

    /** Whether success shows in reports, and not in the log alone. */
    boolean leavesReports() {
        return this != CSIM;
    }

    /** The reports in words. */
    String reportWords() {
        return switch (this) {
            case CSIM -> "a log";
            case CSYNTH -> "syn/report/csynth.xml";
            case COSIM -> "sim/report/..._cosim.rpt";
            case SYNTH, IMPL -> reportFolder() + utilization();
        };
    }

    private String reportFolder() {
        return "reports/" + script.replace(".tcl", "") + "/";
    }

    /** After logic synthesis that of the optimised netlist, which is what hls4ml's own flow counts. */
    private String utilization() {
        return this == SYNTH ? "utilization_opt.rpt" : "utilization.rpt";
    }

    /** Says which number that the stage is for is not there; empty where all are. */
    Optional<String> missing(List<Metric> metrics) {
        return switch (this) {
            case CSIM -> Optional.empty();
            // A report of zeros is what a run leaves that failed early.
            case CSYNTH ->
                lacks(metrics, Metric.LUT)
                        .or(() ->
                                metrics.stream().noneMatch(metric -> AREA.contains(metric.name()) && metric.value() > 0)
                                        ? Optional.of("the report counts no LUT, FF or DSP at all")
                                        : Optional.empty());
            // "Pass" alone is written before the simulation begins.
            case COSIM -> lacks(metrics, Metric.LATENCY_WORST_CYCLES);
            // A design without a clock has no slack; one without LUT was never seen.
            case SYNTH, IMPL ->
                lacks(metrics, Metric.LUT)
                        .or(() -> metrics.stream()
                                        .anyMatch(metric -> metric.name().equals(Metric.LUT) && metric.value() > 0)
                                ? Optional.empty()
                                : Optional.of("the reports count no LUT: the design was a black box"));
        };
    }

    private static Optional<String> lacks(List<Metric> metrics, String name) {
        return metrics.stream().anyMatch(metric -> metric.name().equals(name))
                ? Optional.empty()
                : Optional.of("the reports don't state " + name);
    }

    /**
     * Refuses tools that can't do it.
     *
     * @throws MissingToolException if something is not on the PATH
     */
    public void require(VitisTools tools) {
        command(tools, "top");
    }

    /** The program and its arguments, to be run in the project's folder. */
    List<String> command(VitisTools tools, String top) {
        List<String> words = new ArrayList<>();
        if (usesVivado()) {
            Path vivado = tools.vivado()
                    .orElseThrow(() -> new MissingToolException("stage " + stage.key()
                            + " needs vivado on the PATH; source the settings64.sh of your Vivado installation"));
            words.addAll(List.of(vivado.toString(), "-mode", "batch", "-nojournal", "-log", "vivado.log", "-source"));
            words.add(script);
        } else if (tools.launcher().runsTcl()) {
            words.add(tools.program().toString());
            words.addAll(tools.launcher().arguments(script));
        } else {
            words.addAll(unified(tools, top));
        }
        return words;
    }

    private List<String> unified(VitisTools tools, String top) {
        List<String> words = new ArrayList<>();
        if (this == CSYNTH) {
            words.addAll(List.of(tools.program().toString(), "-c", "--mode", "hls"));
        } else {
            throw new MissingToolException(
                    "stage " + stage.key() + " needs vitis-run, vitis_hls or vivado_hls on the PATH, v++ can't do it");
        }
        words.addAll(List.of("--config", CONFIGURATION, "--work_dir", top + "_hls"));
        return words;
    }
}
