package org.bitsweep.reports.parse;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bitsweep.model.result.FlowStage;

/** Collects the numbers of one file: each name once for each module, each with its line, none that isn't stated. */
final class MetricRows {
    private record Key(String name, Optional<String> module) {}

    private final Path file;
    private final FlowStage stage;
    private final Map<Key, Double> seen = new HashMap<>();
    private final List<ReportMetric> metrics = new ArrayList<>();
    private final List<ReportFinding> findings = new ArrayList<>();

    MetricRows(Path file, FlowStage stage) {
        this.file = file;
        this.stage = stage;
    }

    /**
     * Takes a number, if the text is one.
     *
     * @throws ReportParseException if it is neither a number nor one of the words for "not known", or differs from what the
     *     file has said before
     */
    Optional<BigDecimal> put(String name, String text, Optional<String> module, int line) {
        return put(name, text, module, line, stage);
    }

    Optional<BigDecimal> put(String name, String text, Optional<String> module, int line, FlowStage itsStage) {
        Optional<BigDecimal> number = number(name, text, line);
        number.ifPresent(value -> {
            Double before = seen.putIfAbsent(new Key(name, module), value.doubleValue());
            if (before == null) {
                metrics.add(new ReportMetric(
                        name, value.doubleValue(), MetricNames.unit(name), itsStage, module, OptionalInt.of(line)));
            } else if (before != value.doubleValue()) {
                throw damaged(line, name + " is stated twice");
            }
        });
        return number;
    }

    /** The number that a text is, without taking it. */
    Optional<BigDecimal> number(String name, String text, int line) {
        try {
            return NumberText.of(text);
        } catch (NumberFormatException e) {
            throw damaged(line, "'" + e.getMessage() + "' is no number for " + name);
        }
    }

    boolean has(String name, Optional<String> module) {
        return seen.containsKey(new Key(name, module));
    }

    void say(String text, int line) {
        findings.add(new ReportFinding(text, line));
    }

    /** Says that more is used than there is. */
    void compare(
            Optional<BigDecimal> used,
            Optional<BigDecimal> available,
            String resource,
            Optional<String> module,
            int line) {
        if (used.isPresent() && available.isPresent() && used.get().compareTo(available.get()) > 0) {
            say(
                    module.map(name -> name + ": ").orElse("") + used.get() + " " + resource + " are more than the "
                            + available.get() + " of the part",
                    line);
        }
    }

    List<ReportMetric> metrics() {
        return metrics;
    }

    List<ReportFinding> findings() {
        return findings;
    }

    ReportParseException damaged(int line, String problem) {
        return new ReportParseException(file, line, problem, "run the tool again or copy the file whole");
    }

    ParsedReport report(
            ReportKind kind,
            Optional<String> tool,
            Optional<String> version,
            Optional<String> part,
            Optional<String> design,
            ReportStatus status) {
        return new ParsedReport(file, kind, tool, version, part, status, metrics, findings, List.of(), design);
    }
}
