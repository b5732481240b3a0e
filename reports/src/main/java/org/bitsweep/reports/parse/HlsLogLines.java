package org.bitsweep.reports.parse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bitsweep.model.result.FailureKind;
import org.bitsweep.model.result.FlowStage;

/**
 * What the lines of an HLS log have said so far. {@code Finished Command} is no sign of success: the tool writes it after
 * errors too.
 */
final class HlsLogLines {
    /** More failures than a reader looks at. */
    private static final int MOST_FAILURES = 100;

    private static final String BANNER = "HLS - High-Level Synthesis from C";

    private final List<ReportMetric> metrics = new ArrayList<>();
    private final List<ReportFailure> failures = new ArrayList<>();
    private Optional<String> tool = Optional.empty();
    private Optional<String> version = Optional.empty();
    private boolean synthesised;
    private boolean ended;

    void take(String line, int number) {
        LogRule.kindOf(line).ifPresent(kind -> fail(kind, line.strip(), number));
        if (tool.isEmpty() && line.contains(BANNER)) {
            banner(line);
        }
        synthesised |= line.contains("Finished Generating all RTL models") || line.contains("**** Estimated Fmax");
        if (line.contains("[HLS 200-112]")) {
            number(line, "Total elapsed time: ", " seconds", "elapsed_s", "s", number);
            number(line, "peak allocated memory: ", " MB", "peak_memory_mb", "MB", number);
        }
        ended |= line.contains("Exiting vitis_hls at") || line.contains("Exiting vivado_hls at");
    }

    ParsedReport report(Path path) {
        return new ParsedReport(
                path, ReportKind.HLS_LOG, tool, version, Optional.empty(), status(), metrics, List.of(), failures);
    }

    private ReportStatus status() {
        if (!failures.isEmpty()) {
            return ReportStatus.FAILED;
        }
        if (!ended) {
            return ReportStatus.INTERRUPTED;
        }
        return synthesised ? ReportStatus.SUCCESS : ReportStatus.UNKNOWN;
    }

    private void fail(FailureKind kind, String text, int number) {
        // The tool closes every failure with general errors; they add nothing to one that is understood.
        if (kind == FailureKind.UNKNOWN && !failures.isEmpty()) {
            return;
        }
        if (kind != FailureKind.UNKNOWN) {
            failures.removeIf(failure -> failure.kind() == FailureKind.UNKNOWN);
        }
        if (failures.size() < MOST_FAILURES) {
            failures.add(new ReportFailure(kind, number, text));
        }
    }

    private void banner(String line) {
        tool = Optional.of(line.contains("Vivado") ? "Vivado HLS" : "Vitis HLS");
        int from = line.indexOf(" v", line.indexOf(BANNER));
        if (from >= 0) {
            String rest = line.substring(from + 2);
            int end = rest.indexOf(' ');
            version = Optional.of(end < 0 ? rest : rest.substring(0, end));
        }
    }

    /** Takes the number between two texts of the line, where one is. */
    private void number(String line, String before, String after, String name, String unit, int at) {
        int from = line.indexOf(before);
        int to = from < 0 ? -1 : line.indexOf(after, from + before.length());
        if (to < 0 || metrics.stream().anyMatch(metric -> metric.name().equals(name))) {
            return;
        }
        String digits = line.substring(from + before.length(), to);
        if (digits.length() <= 18 && digits.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')) {
            try {
                metrics.add(new ReportMetric(
                        name,
                        Double.parseDouble(digits),
                        unit,
                        FlowStage.CSYNTH,
                        Optional.empty(),
                        OptionalInt.of(at)));
            } catch (NumberFormatException e) {
                // "1.2.3": not a number, so not stated.
            }
        }
    }
}
