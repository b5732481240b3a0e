package org.bitsweep.reports.parse;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.result.Metric;

/**
 * All that was read of one file.
 *
 * @param tool the tool's name as the file states it
 * @param version the tool's version as the file states it: {@code 2023.2}
 * @param part the FPGA as the file states it, without case changes
 * @param metrics in the order of the file; what isn't known is not in it
 * @param findings what must be said aloud
 * @param design the top function or module that the file is about, where it names one
 * @param failures of a log: the signs of failure in their order, the first being the likeliest cause
 */
public record ParsedReport(
        Path path,
        ReportKind kind,
        Optional<String> tool,
        Optional<String> version,
        Optional<String> part,
        ReportStatus status,
        List<ReportMetric> metrics,
        List<ReportFinding> findings,
        List<ReportFailure> failures,
        Optional<String> design) {
    public ParsedReport {
        metrics = List.copyOf(metrics);
        findings = List.copyOf(findings);
        failures = List.copyOf(failures);
    }

    /** What was read of a file that names no design. */
    ParsedReport(
            Path path,
            ReportKind kind,
            Optional<String> tool,
            Optional<String> version,
            Optional<String> part,
            ReportStatus status,
            List<ReportMetric> metrics,
            List<ReportFinding> findings,
            List<ReportFailure> failures) {
        this(path, kind, tool, version, part, status, metrics, findings, failures, Optional.empty());
    }

    /**
     * The numbers of the design itself, without those of its modules. Where the registers of a netlist are all that the file
     * has, as Versal's have before they are placed, they are its flip-flops.
     */
    public List<ReportMetric> designMetrics() {
        boolean placed = metrics.stream()
                .anyMatch(metric -> metric.module().isEmpty() && metric.name().equals(Metric.FF));
        return metrics.stream()
                .filter(metric -> metric.module().isEmpty())
                .map(metric -> placed ? metric : metric.renamed(MetricNames.REGISTERS, Metric.FF))
                .toList();
    }

    /** The same of a file that names its design. */
    ParsedReport of(Optional<String> newDesign) {
        return new ParsedReport(path, kind, tool, version, part, status, metrics, findings, failures, newDesign);
    }

    /** The same with signs of failure. */
    ParsedReport with(List<ReportFailure> newFailures) {
        return new ParsedReport(path, kind, tool, version, part, status, metrics, findings, newFailures, design);
    }
}
