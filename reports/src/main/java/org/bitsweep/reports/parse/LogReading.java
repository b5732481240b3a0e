package org.bitsweep.reports.parse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bitsweep.model.result.FailureKind;
import org.bitsweep.model.result.FlowStage;

/**
 * What the lines of a log have said so far. {@code Finished Command}, {@code Exiting vitis_hls} and the elapsed time are
 * written after failures too, so success needs a sign of the work itself, the end of the log, and no error.
 */
final class LogReading {
    /** More failures than a reader looks at. */
    private static final int MOST_FAILURES = 100;
    /** A line that a reader still reads. */
    private static final int LONGEST_TEXT = 2_000;

    private static final String HLS_BANNER = "HLS - High-Level Synthesis from C";
    private static final String SCRIPT = "[bitsweep] stage ";

    /** {@code Finished Command} stands behind a front end that stopped, too. */
    private static final LogRule NOTHING_MADE = new LogRule(FailureKind.NO_REPORT, LogRule.Rank.LAST, false, List.of());

    private record Failure(LogRule.Rank rank, ReportFailure failure) {}

    private final ReportKind kind;
    private final List<Failure> failures = new ArrayList<>();
    private final LogNumbers numbers = new LogNumbers();
    private final Set<String> openStages = new HashSet<>();
    private Optional<ReportFailure> licenseHint = Optional.empty();
    private Optional<String> tool = Optional.empty();
    private Optional<String> version = Optional.empty();
    private final HlsProgress hls = new HlsProgress();
    private Optional<ReportFailure> message = Optional.empty();
    private boolean worked;
    private boolean ended;
    private boolean unified;
    private boolean unifiedEnd;
    private boolean scripted;

    LogReading(ReportKind kind) {
        this.kind = kind;
    }

    void take(String line, int number) {
        LogRule.of(line).ifPresent(rule -> fail(rule, line.strip(), number));
        trace(line, number);
        if (LogRule.isLicenseHint(line) && licenseHint.isEmpty()) {
            licenseHint = Optional.of(new ReportFailure(FailureKind.LICENSE, number, shortened(line.strip())));
        }
        if (tool.isEmpty() || version.isEmpty()) {
            banner(line);
        }
        script(line);
        progress(line);
        if (kind == ReportKind.HLS_LOG) {
            hls(line, number);
        }
        numbers.take(line, number);
    }

    ParsedReport report(Path path) {
        List<ReportFailure> told = told();
        return new ParsedReport(
                path,
                kind,
                tool,
                version,
                Optional.empty(),
                told.isEmpty() ? status() : ReportStatus.FAILED,
                numbers.metrics(stage()),
                List.of(),
                told);
    }

    /** The failures that say most; those that only follow from them are left out. */
    private List<ReportFailure> told() {
        Optional<LogRule.Rank> best = failures.stream().map(Failure::rank).min(Enum::compareTo);
        if (best.isEmpty()) {
            return List.of();
        }
        List<ReportFailure> told = new ArrayList<>();
        if (best.get() != LogRule.Rank.CAUSE) {
            licenseHint.ifPresent(told::add);
        }
        failures.stream()
                .filter(failure -> failure.rank() == best.get())
                .map(Failure::failure)
                .forEach(told::add);
        if (kind == ReportKind.COMPILER_LOG) {
            // A compiler that crashed has not read the source to its end, so what it said of it comes second.
            told.sort(Comparator.comparing(failure -> failure.kind() != FailureKind.CRASH));
        }
        return told;
    }

    private ReportStatus status() {
        if (kind == ReportKind.STEPS_LOG) {
            return ReportStatus.UNKNOWN;
        }
        if (scripted) {
            return openStages.isEmpty() ? ReportStatus.SUCCESS : ReportStatus.INTERRUPTED;
        }
        if (kind == ReportKind.COMPILER_LOG) {
            return ReportStatus.UNKNOWN;
        }
        if (unified || kind == ReportKind.VPP_LOG) {
            return unifiedEnd ? ReportStatus.SUCCESS : ReportStatus.INTERRUPTED;
        }
        if (kind == ReportKind.HLS_LOG) {
            return hls.status();
        }
        if (!ended) {
            return ReportStatus.INTERRUPTED;
        }
        return worked ? ReportStatus.SUCCESS : ReportStatus.UNKNOWN;
    }

    private void fail(LogRule rule, String text, int number) {
        long same = failures.stream()
                .filter(failure -> failure.rank() == rule.rank())
                .count();
        if (same < MOST_FAILURES) {
            failures.add(new Failure(rule.rank(), new ReportFailure(rule.kind(), number, shortened(text))));
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    private void script(String line) {
        // An echo of the script itself begins with a number sign.
        int at = line.startsWith("INFO: ") ? line.indexOf(SCRIPT) : -1;
        if (at < 0) {
            return;
        }
        String[] words = line.substring(at + SCRIPT.length()).strip().split("\\s+", 3);
        if (words.length >= 2 && words[1].equals("starts")) {
            scripted = true;
            openStages.add(words[0]);
        } else if (words.length >= 2 && words[1].equals("succeeded")) {
            scripted = true;
            openStages.remove(words[0]);
        }
    }

    private void hls(String line, int number) {
        switch (hls.take(line)) {
            case MADE_NOTHING -> fail(NOTHING_MADE, line.strip(), number);
            // What the tool went on from was no failure of its work.
            case WORKED -> failures.removeIf(failure -> failure.rank() == LogRule.Rank.TRACE);
            case NONE -> {
                // Most lines say nothing of it.
            }
        }
    }

    /** A failed command of a script: Tcl prints what it was doing below the message. */
    private void trace(String line, int number) {
        String text = line.strip();
        if (text.equals("while executing")) {
            message.ifPresent(found -> fail(LogRule.TRACE, found.text(), found.line()));
        } else if (!text.isEmpty() && !LogRule.isRemark(text)) {
            message = Optional.of(new ReportFailure(FailureKind.SCRIPT_ERROR, number, shortened(text)));
        }
    }

    private void progress(String line) {
        unifiedEnd &= !HlsProgress.isStart(line);
        if (line.contains("60-791] Total elapsed time")) {
            unifiedEnd = true;
        }
        unified |= kind == ReportKind.HLS_LOG
                && (line.contains("[v++ 60-") || line.contains("[vitis-run 60-") || line.contains("**** HLS Build v"));
        switch (kind) {
            case VIVADO_LOG -> {
                worked |= line.contains(" completed successfully");
                ended |= line.contains("Exiting Vivado at");
            }
            case CSIM_LOG -> {
                worked |= line.contains("CSim done with 0 errors");
                ended |= line.contains("CSIM finish") || line.contains("CSim done with");
            }
            case XSIM_LOG -> {
                worked |= line.contains("$finish called")
                        || line.contains("Built simulation snapshot")
                        || line.strip().equals("Simulation completed");
                ended |= line.contains("Exiting xsim at")
                        || line.contains("Built simulation snapshot")
                        || line.strip().equals("Simulation completed");
            }
            default -> {
                // The others have no sign of success of their own.
            }
        }
    }

    private FlowStage stage() {
        return switch (kind) {
            case VIVADO_LOG -> numbers.placed() ? FlowStage.IMPL : FlowStage.SYNTH;
            case VPP_LOG -> FlowStage.IMPL;
            case CSIM_LOG -> FlowStage.CSIM;
            case XSIM_LOG -> FlowStage.COSIM;
            default -> FlowStage.CSYNTH;
        };
    }

    private void banner(String line) {
        if (line.contains(HLS_BANNER)) {
            named(line.contains("Vivado") ? "Vivado HLS" : "Vitis HLS", line, " v", line.indexOf(HLS_BANNER));
        } else if (line.contains("**** HLS Build v")) {
            named("Vitis HLS", line, " v", line.indexOf("Build"));
        } else if (line.contains("Vivado v20") && kind == ReportKind.VIVADO_LOG) {
            named("Vivado", line, " v", line.indexOf("Vivado"));
        } else if (line.contains("xsim v20") || line.contains("Vivado Simulator v20")) {
            named("xsim", line, " v", line.indexOf("v20") - 1);
        } else if (line.contains("v++ v20")) {
            named("v++", line, " v", line.indexOf("v++ v20"));
        }
    }

    private void named(String name, String line, String before, int start) {
        int from = line.indexOf(before, Math.max(0, start));
        if (from < 0) {
            return;
        }
        String rest = line.substring(from + before.length());
        int end = rest.indexOf(' ');
        String number = end < 0 ? rest.strip() : rest.substring(0, end);
        if (tool.isEmpty()) {
            tool = Optional.of(name);
        }
        if (version.isEmpty() && !number.isEmpty() && tool.get().equals(name)) {
            version = Optional.of(line.contains("stand-in") ? number + " stand-in" : number);
        }
    }
}
