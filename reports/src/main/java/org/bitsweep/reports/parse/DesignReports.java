package org.bitsweep.reports.parse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;

/**
 * What several reports say of one design. Reports of its parts, which name another top, are left out; where several state a
 * number of the same stage, the one that is made for it counts, and a contradiction is noted.
 *
 * @param design the top function, where a report names it
 * @param metrics the design's own numbers, each once a stage
 * @param notes contradictions and findings
 */
public record DesignReports(Optional<String> design, List<Metric> metrics, List<String> notes) {
    /** The engine that numbers of other people's reports are under: they never count as those of our own runs. */
    public static final String ENGINE = "imported";

    private record Key(FlowStage stage, String name) {}

    public DesignReports {
        metrics = List.copyOf(metrics);
        notes = List.copyOf(notes);
    }

    /**
     * Takes the numbers together.
     *
     * @param folder what the paths of the metrics start from
     */
    public static DesignReports of(Path folder, List<ParsedReport> reports) {
        List<ParsedReport> told = reports.stream()
                .filter(report -> report.status() == ReportStatus.SUCCESS
                        && !report.designMetrics().isEmpty())
                .sorted(Comparator.comparing(ParsedReport::kind))
                .toList();
        Optional<String> top = top(told);
        Map<Key, Metric> metrics = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        for (ParsedReport report : told) {
            if (report.design().isEmpty() || report.design().equals(top)) {
                String file = shown(folder, report.path());
                report.findings().forEach(finding -> notes.add(file + ":" + finding.line() + ": " + finding.text()));
                for (ReportMetric metric : report.designMetrics()) {
                    take(metric, report, file, metrics, notes);
                }
            }
        }
        return new DesignReports(top, List.copyOf(metrics.values()), notes);
    }

    private static void take(
            ReportMetric metric, ParsedReport report, String file, Map<Key, Metric> metrics, List<String> notes) {
        boolean ofLog =
                metric.name().equals(MetricNames.ELAPSED_S) || metric.name().startsWith("peak_memory_");
        if (ofLog) {
            return;
        }
        Metric ours = metric.asMetric(metric.stage(), ENGINE, report.version().orElse("unknown"), file);
        Metric before = metrics.putIfAbsent(new Key(metric.stage(), metric.name()), ours);
        if (before != null && before.value() != ours.value()) {
            notes.add(metric.name() + " (" + metric.stage().key() + ") is " + before.value() + " in "
                    + before.file().orElse("") + " and " + ours.value() + " in " + file + "; the first is taken");
        }
    }

    /** The top that a report of the whole design names, else that of the largest report of C synthesis. */
    private static Optional<String> top(List<ParsedReport> reports) {
        return reports.stream()
                .filter(report -> report.kind() == ReportKind.HLS_DATA
                        || report.kind() == ReportKind.CSYNTH_SUMMARY
                        || report.kind() == ReportKind.EXPORT_XML
                        || String.valueOf(report.path().getFileName()).equals("csynth.xml"))
                .flatMap(report -> report.design().stream())
                .findFirst()
                .or(() -> reports.stream()
                        .filter(report -> report.design().isPresent())
                        .max(Comparator.comparingDouble(DesignReports::lut))
                        .flatMap(ParsedReport::design));
    }

    private static double lut(ParsedReport report) {
        return report.metrics().stream()
                .filter(metric ->
                        metric.name().equals(Metric.LUT) && metric.module().isEmpty())
                .mapToDouble(ReportMetric::value)
                .findFirst()
                .orElse(-1);
    }

    private static String shown(Path folder, Path file) {
        return (file.startsWith(folder) ? folder.relativize(file) : file)
                .toString()
                .replace('\\', '/');
    }
}
