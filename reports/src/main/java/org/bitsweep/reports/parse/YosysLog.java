package org.bitsweep.reports.parse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitsweep.model.result.FailureKind;
import org.bitsweep.model.result.FlowStage;

/** A log of Yosys. Its end is the line {@code End of script}; what comes before that may be all that a killed run leaves. */
final class YosysLog implements ReportGrammar {
    private static final Pattern VERSION = Pattern.compile("^ ?Yosys ([0-9][0-9A-Za-z.+-]*) \\(");
    private static final Pattern MEMORY = Pattern.compile("MEM: ([0-9.]+) MB peak");
    private static final Pattern USER = Pattern.compile("user:? ([0-9.]+)s");
    private static final int MOST_FAILURES = 100;

    @Override
    public boolean recognises(String head) {
        return head.contains("Yosys Open SYnthesis Suite")
                || head.stripLeading().startsWith("1. Executing ")
                || head.stripLeading().startsWith("End of script. Logfile hash:");
    }

    @Override
    public ParsedReport read(ReportSource source) throws IOException {
        MetricRows rows = new MetricRows(source.path(), FlowStage.SYNTH);
        List<ReportFailure> failures = new ArrayList<>();
        Optional<String> version = Optional.empty();
        boolean ended = false;
        try (ReportLines in = source.lines()) {
            while (in.advance()) {
                String line = in.line();
                Matcher stated = VERSION.matcher(line);
                version = version.isEmpty() && stated.find() ? Optional.of(stated.group(1)) : version;
                if (line.startsWith("End of script.")) {
                    ended = true;
                    put(MEMORY, MetricNames.PEAK_MEMORY_MB, line, in.number(), rows);
                    put(USER, MetricNames.USER_S, line, in.number(), rows);
                } else if (failures.size() < MOST_FAILURES) {
                    int number = in.number();
                    kind(line).ifPresent(kind -> failures.add(new ReportFailure(kind, number, line.strip())));
                }
            }
        }
        ReportStatus status =
                !failures.isEmpty() ? ReportStatus.FAILED : ended ? ReportStatus.SUCCESS : ReportStatus.INTERRUPTED;
        return rows.report(
                        ReportKind.YOSYS_LOG, Optional.of("Yosys"), version, Optional.empty(), Optional.empty(), status)
                .with(failures);
    }

    private static void put(Pattern pattern, String name, String line, int number, MetricRows rows) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.find() && !rows.has(name, Optional.empty())) {
            rows.put(name, matcher.group(1), Optional.empty(), number);
        }
    }

    /** What a line means, if it speaks of a failure. */
    private static Optional<FailureKind> kind(String line) {
        if (line.startsWith("ERROR: ABC:")) {
            // The mapper is a program of its own, which dies of what the netlist or the memory limit does to it.
            return Optional.of(FailureKind.CRASH);
        }
        boolean error = line.startsWith("ERROR: ") || line.contains(": ERROR: ");
        Optional<FailureKind> known =
                error || line.contains("bad_alloc") ? LogRule.of(line).map(LogRule::kind) : Optional.empty();
        return error && known.filter(kind -> kind != FailureKind.UNKNOWN).isEmpty()
                ? Optional.of(FailureKind.SYNTHESIS_ERROR)
                : known;
    }
}
