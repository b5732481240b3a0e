package org.bitsweep.runner.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.bitsweep.reports.parse.ParsedReport;
import org.bitsweep.reports.parse.ReportMetric;
import org.bitsweep.reports.parse.ReportParseException;
import org.bitsweep.reports.parse.ReportParser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bitsweep parse}: what reports and logs of the vendor's tools say. */
@Command(
        name = "parse",
        description = "Read reports and logs of Vivado HLS, Vitis HLS, Vivado and v++.",
        footer = {
            "",
            "A file's kind is told by its content. Of a folder all files are read that are reports, in the order of their names.",
            "A file that can't be read doesn't stop the others; the exit code is 2 then."
        })
final class ParseCommand extends BitsweepCommand {
    @Parameters(arity = "1..*", paramLabel = "REPORT", description = "Files or folders.")
    private List<Path> reports = List.of();

    @Mixin
    private final JsonOption json = new JsonOption();

    ParseCommand(CommandContext context) {
        super(context);
    }

    private record Value(
            String name, double value, String unit, String stage, Optional<String> module, Optional<Integer> line) {
        static Value of(ReportMetric metric) {
            return new Value(
                    metric.name(),
                    metric.value(),
                    metric.unit(),
                    metric.stage().key(),
                    metric.module(),
                    boxed(metric.line()));
        }

        private static Optional<Integer> boxed(OptionalInt line) {
            return line.isPresent() ? Optional.of(line.getAsInt()) : Optional.empty();
        }
    }

    private record Finding(String text, int line) {}

    private record Failure(String kind, int line, String text, String retry, String remedy) {}

    /** One file of the JSON document; either with an error or with what was read. */
    private record Row(
            String path,
            Optional<String> kind,
            Optional<String> tool,
            Optional<String> version,
            Optional<String> part,
            Optional<String> design,
            Optional<String> status,
            List<Value> metrics,
            List<Finding> findings,
            List<Failure> failures,
            Optional<String> error) {
        static Row of(ParsedReport report) {
            return new Row(
                    shown(report.path()),
                    Optional.of(report.kind().key()),
                    report.tool(),
                    report.version(),
                    report.part(),
                    report.design(),
                    Optional.of(report.status().key()),
                    report.metrics().stream().map(Value::of).toList(),
                    report.findings().stream()
                            .map(finding -> new Finding(finding.text(), finding.line()))
                            .toList(),
                    report.failures().stream()
                            .map(failure -> new Failure(
                                    failure.kind().key(),
                                    failure.line(),
                                    failure.text(),
                                    failure.kind()
                                            .retry()
                                            .name()
                                            .toLowerCase(java.util.Locale.ROOT)
                                            .replace('_', '-'),
                                    failure.kind().remedy()))
                            .toList(),
                    Optional.empty());
        }

        static Row of(Path path, ReportParseException problem) {
            return new Row(
                    shown(path),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.of(problem.problem()));
        }

        private static String shown(Path path) {
            return path.toString().replace('\\', '/');
        }
    }

    private record Document(List<Row> reports) {}

    @Override
    ExitStatus execute() {
        List<Row> rows = new ArrayList<>();
        int others = 0;
        for (Path argument : reports) {
            for (ReportFiles.Found found : ReportFiles.of(argument)) {
                context().cancellation().check();
                try {
                    rows.add(Row.of(ReportParser.parse(found.file())));
                } catch (ReportParseException e) {
                    if (found.named() || !e.isUnknownKind()) {
                        rows.add(Row.of(found.file(), e));
                    } else {
                        others++;
                    }
                }
            }
        }
        if (json.isSet()) {
            JsonPrinter.print(context().out(), new Document(rows));
        } else {
            rows.forEach(this::print);
        }
        if (rows.isEmpty()) {
            throw wrongUsage("no reports or logs of Vitis or Vivado in "
                    + reports.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        if (others > 0) {
            context().err().println(others + " files of the folders are no reports of a known kind");
        }
        return rows.stream().anyMatch(row -> row.error().isPresent()) ? ExitStatus.WRONG_INPUT : ExitStatus.DONE;
    }

    private void print(Row row) {
        PrintWriter out = context().out();
        if (row.error().isPresent()) {
            out.flush();
            context().err().println("bitsweep: " + row.error().get());
            return;
        }
        List<String> words = new ArrayList<>(List.of(row.kind().orElse("")));
        row.tool().ifPresent(words::add);
        row.version().ifPresent(words::add);
        row.part().ifPresent(words::add);
        row.design().ifPresent(words::add);
        words.add(row.status().orElse(""));
        out.print(row.path() + "  " + String.join("  ", words) + "\n");
        long modules = row.metrics().stream()
                .flatMap(metric -> metric.module().stream())
                .distinct()
                .count();
        for (Value metric : row.metrics()) {
            if (metric.module().isEmpty()) {
                out.print(text(metric));
            }
        }
        if (modules > 0) {
            out.print("  and " + modules + " modules (see --json)\n");
        }
        row.findings().forEach(finding -> out.print("  note, line " + finding.line() + ": " + finding.text() + "\n"));
        for (Failure failure : row.failures()) {
            out.print("  " + failure.kind() + ", line " + failure.line() + ": " + failure.text() + "\n    "
                    + failure.remedy() + "\n");
        }
    }

    private static String text(Value metric) {
        String value = new java.math.BigDecimal(String.valueOf(metric.value()))
                .stripTrailingZeros()
                .toPlainString();
        return "  %-24s %s%s  (%s%s)%n"
                .formatted(
                        metric.name(),
                        value,
                        metric.unit().isEmpty() ? "" : " " + metric.unit(),
                        metric.stage(),
                        metric.line().map(line -> ", line " + line).orElse(""))
                .replace("\r\n", "\n");
    }
}
