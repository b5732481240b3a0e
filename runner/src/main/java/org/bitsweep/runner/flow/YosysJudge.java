package org.bitsweep.runner.flow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bitsweep.model.result.FailureKind;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;
import org.bitsweep.reports.parse.ParsedReport;
import org.bitsweep.reports.parse.ReportFailure;
import org.bitsweep.reports.parse.ReportFinding;
import org.bitsweep.reports.parse.ReportKind;
import org.bitsweep.reports.parse.ReportMetric;
import org.bitsweep.reports.parse.ReportParseException;
import org.bitsweep.reports.parse.ReportParser;
import org.bitsweep.reports.parse.ReportStatus;
import org.bitsweep.runner.execute.ProcessEnd;

/**
 * Decides whether a module was mapped. That is so if and only if the attempt has written statistics that are whole, of this
 * module, and of cells of the part alone. The exit code says nothing: builds of Yosys are known to end silently with 0 and
 * without a netlist, and a process that is stopped while it writes the netlist has counted before.
 */
final class YosysJudge {
    private static final int SIGNALS = 128;
    private static final int KILL = 9;
    private static final int TERMINATE = 15;

    private final String module;
    private final String version;
    private final Path folder;

    /**
     * Ready to judge.
     *
     * @param version release and settings, which all numbers bear
     */
    YosysJudge(String module, String version, Path folder) {
        this.module = module;
        this.version = version;
        this.folder = folder;
    }

    /** What the mapping has come to. */
    StageOutcome mapped(ProcessEnd end, ToolLimits limits) {
        FreshReports found = new FreshReports(folder, YosysModule.STATISTICS::equals, end.startedAt());
        if (found.fresh().isEmpty()) {
            return found.stale().isEmpty()
                    ? why(end, limits)
                    : failed(FailureKind.STALE_REPORT, YosysModule.STATISTICS + " is older than the attempt");
        }
        ParsedReport report;
        try {
            report = ReportParser.parse(found.fresh().get(0));
        } catch (ReportParseException e) {
            // Killed while it was written, or damaged: the reason is in the end or in the log, if anywhere.
            return end.cause() != ProcessEnd.Cause.EXITED || end.exitCode() != 0
                    ? why(end, limits)
                    : failed(FailureKind.NO_REPORT, e.problem());
        }
        if (report.kind() != ReportKind.YOSYS_STAT
                || report.design().filter(module::equals).isEmpty()) {
            return failed(FailureKind.STALE_REPORT, YosysModule.STATISTICS + " is not of module " + module);
        }
        if (report.status() != ReportStatus.SUCCESS) {
            return failed(
                    FailureKind.SYNTHESIS_ERROR,
                    report.findings().stream()
                            .map(ReportFinding::text)
                            .findFirst()
                            .orElse("cells are not mapped to the part"));
        }
        List<Metric> metrics = new ArrayList<>();
        add(report, YosysModule.STATISTICS, metrics);
        log(YosysAttempt.LOG).ifPresent(log -> add(log, YosysAttempt.LOG, metrics));
        return new StageOutcome.Succeeded(
                metrics, report.findings().stream().map(ReportFinding::text).toList());
    }

    /** Adds what was found of the longest path; that nothing was found costs nothing else. */
    StageOutcome withPath(StageOutcome.Succeeded counted, ProcessEnd search) {
        List<Metric> metrics = new ArrayList<>(counted.metrics());
        List<String> notes = counted.notes();
        for (String name : List.of(YosysModule.ARRIVAL, YosysModule.LEVELS)) {
            for (Path file : new FreshReports(folder, name::equals, search.startedAt()).fresh()) {
                try {
                    ParsedReport report = ReportParser.parse(file);
                    if (report.design().filter(module::equals).isPresent()) {
                        add(report, name, metrics);
                    }
                } catch (ReportParseException e) {
                    // A netlist without a path has none to tell of; a search that was stopped is told of below.
                }
            }
        }
        StageOutcome.Succeeded found = new StageOutcome.Succeeded(metrics, notes);
        if (search.cause() == ProcessEnd.Cause.TIMED_OUT) {
            return withoutPath(
                    found, "the search was stopped after " + search.duration().toSeconds() + " s");
        }
        return search.exitCode() == 0
                ? found
                : withoutPath(found, "the search ended with exit code " + search.exitCode());
    }

    /** The same with a note that no longest path is known. */
    StageOutcome withoutPath(StageOutcome.Succeeded counted, String reason) {
        List<String> notes = new ArrayList<>(counted.notes());
        notes.add(YosysAttempt.NO_PATH + ": " + reason);
        return new StageOutcome.Succeeded(counted.metrics(), notes);
    }

    /** Why there are no statistics. */
    private StageOutcome why(ProcessEnd end, ToolLimits limits) {
        Optional<StageOutcome> ended = EarlyEnd.of(end, limits.silence());
        if (ended.isPresent()) {
            return ended.get();
        }
        Optional<ReportFailure> said =
                log(YosysAttempt.LOG).flatMap(log -> log.failures().stream().findFirst());
        if (said.isPresent()) {
            return new StageOutcome.Failed(
                    said.get().kind(),
                    said.get().text(),
                    Optional.of(Path.of(YosysAttempt.LOG)),
                    OptionalInt.of(said.get().line()));
        }
        if (end.killedFromOutside()) {
            int signal = end.exitCode() - SIGNALS;
            return failed(
                    signal == KILL
                            ? FailureKind.OUT_OF_MEMORY
                            : signal == TERMINATE ? FailureKind.INTERRUPTED : FailureKind.CRASH,
                    "ended by signal " + signal);
        }
        return failed(
                FailureKind.NO_REPORT,
                "exit code " + end.exitCode() + " without an error in the log, but " + YosysModule.STATISTICS
                        + " is not there");
    }

    private Optional<ParsedReport> log(String name) {
        try {
            return Optional.of(ReportParser.parse(folder.resolve(name)));
        } catch (ReportParseException e) {
            return Optional.empty();
        }
    }

    private static StageOutcome failed(FailureKind kind, String words) {
        return StageOutcome.Failed.of(kind, words);
    }

    private void add(ParsedReport report, String file, List<Metric> metrics) {
        for (ReportMetric metric : report.designMetrics()) {
            metrics.add(metric.asMetric(FlowStage.SYNTH, YosysAttempt.ENGINE, version, file));
        }
    }
}
