package org.bitsweep.runner.flow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bitsweep.model.result.FailureKind;
import org.bitsweep.model.result.Metric;
import org.bitsweep.reports.parse.ParsedReport;
import org.bitsweep.reports.parse.ReportFailure;
import org.bitsweep.reports.parse.ReportFinding;
import org.bitsweep.reports.parse.ReportMetric;
import org.bitsweep.reports.parse.ReportParseException;
import org.bitsweep.reports.parse.ReportParser;
import org.bitsweep.reports.parse.ReportStatus;
import org.bitsweep.runner.execute.ProcessEnd;

/**
 * Decides whether a stage was done. The exit code alone tells too little: the tools are known to end with 0 after failures,
 * to print {@code Finished Command} after them, and to leave the reports of an earlier run in place. Done is what ended by
 * itself with exit code 0, without an error in its log, and left reports of its own, of this design and part, with the
 * numbers that the stage is for.
 */
final class StageJudge {
    private static final int SIGNALS = 128;
    private static final int KILL = 9;
    private static final int TERMINATE = 15;
    private static final String ENGINE = "vitis";

    private final VitisStage stage;
    private final DesignIdentity design;
    private final Path folder;
    private final ProcessEnd end;
    private final ToolVersion version;

    /**
     * Ready to judge.
     *
     * @param folder the attempt's folder
     * @param end how the program ended
     * @param version what the tool says of itself, for reports that don't
     */
    StageJudge(VitisStage stage, DesignIdentity design, Path folder, ProcessEnd end, ToolVersion version) {
        this.stage = stage;
        this.design = design;
        this.folder = folder;
        this.end = end;
        this.version = version;
    }

    StageOutcome judge() {
        Optional<ParsedReport> log = log();
        return log.filter(report -> report.status() == ReportStatus.FAILED)
                .flatMap(report -> report.failures().stream().findFirst())
                .<StageOutcome>map(this::failed)
                .or(this::killed)
                .or(() -> unfinished(log))
                .orElseGet(() -> reports(log));
    }

    private Optional<ParsedReport> log() {
        try {
            return Optional.of(ReportParser.parse(folder.resolve(VitisAttempt.LOG)));
        } catch (ReportParseException e) {
            // A tool that says nothing at all, or in words of its own: exit code and reports decide.
            return Optional.empty();
        }
    }

    private StageOutcome failed(ReportFailure failure) {
        return new StageOutcome.Failed(
                failure.kind(), failure.text(), Optional.of(Path.of(VitisAttempt.LOG)), OptionalInt.of(failure.line()));
    }

    private Optional<StageOutcome> killed() {
        if (!end.killedFromOutside()) {
            return Optional.empty();
        }
        int signal = end.exitCode() - SIGNALS;
        // The kernel's memory killer sends 9; schedulers and people send 15 first; the rest is the tool's own doing.
        FailureKind kind = signal == KILL
                ? FailureKind.OUT_OF_MEMORY
                : signal == TERMINATE ? FailureKind.INTERRUPTED : FailureKind.CRASH;
        return Optional.of(StageOutcome.Failed.of(kind, "ended by signal " + signal));
    }

    private Optional<StageOutcome> unfinished(Optional<ParsedReport> log) {
        if (end.exitCode() != 0) {
            return Optional.of(StageOutcome.Failed.of(
                    FailureKind.UNKNOWN, "exit code " + end.exitCode() + " without an error in the log"));
        }
        return log.filter(report -> report.status() == ReportStatus.INTERRUPTED)
                .map(report -> StageOutcome.Failed.of(
                        FailureKind.INTERRUPTED, "exit code 0, but the log ends in the middle of the work"));
    }

    private StageOutcome reports(Optional<ParsedReport> log) {
        FreshReports found = new FreshReports(folder, stage.reports(), end.startedAt());
        if (found.fresh().isEmpty()) {
            return stage.leavesReports()
                    ? StageOutcome.Failed.of(
                            found.stale().isEmpty() ? FailureKind.NO_REPORT : FailureKind.STALE_REPORT,
                            found.stale().isEmpty()
                                    ? "exit code 0, but " + stage.reportWords() + " is not there"
                                    : folder.relativize(found.stale().get(0)) + " is older than the attempt")
                    : log.filter(report -> report.status() == ReportStatus.SUCCESS)
                            .<StageOutcome>map(report -> new StageOutcome.Succeeded(List.of(), List.of()))
                            .orElseGet(() -> StageOutcome.Failed.of(
                                    FailureKind.NO_REPORT, "exit code 0, but the log doesn't say that it succeeded"));
        }
        List<Metric> metrics = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Path file : found.fresh()) {
            Optional<StageOutcome> problem = read(file, metrics, notes);
            if (problem.isPresent()) {
                return problem.get();
            }
        }
        log.ifPresent(report -> add(report, Path.of(VitisAttempt.LOG), metrics));
        return stage.missing(metrics)
                .<StageOutcome>map(words -> StageOutcome.Failed.of(FailureKind.NO_REPORT, words))
                .orElseGet(() -> new StageOutcome.Succeeded(metrics, notes));
    }

    /** Takes the numbers of a report, or says why it can't be this attempt's. */
    private Optional<StageOutcome> read(Path file, List<Metric> metrics, List<String> notes) {
        Path shown = folder.relativize(file);
        ParsedReport report;
        try {
            report = ReportParser.parse(file);
        } catch (ReportParseException e) {
            return Optional.of(
                    new StageOutcome.Failed(FailureKind.NO_REPORT, e.problem(), Optional.of(shown), e.line()));
        }
        Optional<String> other = report.design()
                .filter(found -> !found.equals(design.top()))
                .map(found -> "is of " + found + ", not of " + design.top())
                .or(() -> report.part()
                        .filter(found -> !design.isPart(found))
                        .map(found -> "is of part " + found + ", not of " + design.part()));
        if (other.isPresent()) {
            return Optional.of(new StageOutcome.Failed(
                    FailureKind.STALE_REPORT, shown + " " + other.get(), Optional.of(shown), OptionalInt.empty()));
        }
        // A design without a clock has a timing report that says nothing of its timing; the finding tells.
        boolean undecided = report.status() == ReportStatus.UNKNOWN && stage == VitisStage.COSIM;
        if (report.status() == ReportStatus.FAILED || undecided) {
            Optional<ReportFailure> failure = report.failures().stream().findFirst();
            return Optional.of(new StageOutcome.Failed(
                    failure.map(ReportFailure::kind)
                            .orElse(stage == VitisStage.COSIM ? FailureKind.COSIM : FailureKind.UNKNOWN),
                    failure.map(sign -> shown + ": " + sign.text()).orElse(shown + " doesn't say that it succeeded"),
                    Optional.of(shown),
                    failure.map(sign -> OptionalInt.of(sign.line())).orElseGet(OptionalInt::empty)));
        }
        add(report, shown, metrics);
        report.findings().stream().map(ReportFinding::text).forEach(notes::add);
        return Optional.empty();
    }

    /** The numbers of the design itself; those of its modules stay in the report. */
    private void add(ParsedReport report, Path shown, List<Metric> metrics) {
        String file = shown.toString().replace('\\', '/');
        for (ReportMetric metric : report.designMetrics()) {
            metrics.add(metric.asMetric(stage.stage(), ENGINE, version.of(report.version()), file));
        }
    }
}
