package org.bitsweep.reports.parse;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;

/**
 * {@code report_timing_summary} of Vivado. Its line of twelve values has no separators: a very negative slack grows into its
 * neighbour, and then nothing of the line is believed.
 */
final class TimingSummary implements ReportGrammar {
    private static final List<String> FIELDS = List.of(
            "WNS(ns)",
            "TNS(ns)",
            "TNS Failing Endpoints",
            "TNS Total Endpoints",
            "WHS(ns)",
            "THS(ns)",
            "THS Failing Endpoints",
            "THS Total Endpoints",
            "WPWS(ns)",
            "TPWS(ns)",
            "TPWS Failing Endpoints",
            "TPWS Total Endpoints");
    /** How far behind the values the verdict may stand. */
    private static final int VERDICT_LINES = 12;
    /** Where the stage must be guessed: how far to look for routed nets. */
    private static final int GUESS_LINES = 200_000;

    @Override
    public boolean recognises(String head) {
        return head.contains("Timing Summary Report") || head.contains("| Design Timing Summary");
    }

    @Override
    public ParsedReport read(ReportSource source) throws IOException {
        try (ReportLines in = source.lines()) {
            return new Reader(source, in).read();
        }
    }

    private static final class Reader {
        private final ReportSource source;
        private final ReportLines in;
        private Optional<String> version = Optional.empty();
        private Optional<String> design = Optional.empty();
        private Optional<String> device = Optional.empty();
        private Optional<String> command = Optional.empty();
        private Optional<String> state = Optional.empty();

        Reader(ReportSource source, ReportLines in) {
            this.source = source;
            this.in = in;
        }

        ParsedReport read() throws IOException {
            until("| Design Timing Summary");
            until("WNS(ns)");
            if (!words(in.line()).equals(String.join(" ", FIELDS))) {
                throw damaged("the columns are not those that are known");
            }
            expect();
            expect();
            String[] values = in.line().strip().split("\\s+", -1);
            int line = in.number();
            check(values);
            Optional<String> verdict = verdict();
            VivadoHeader header = new VivadoHeader(version, command, design, device, state);
            MetricRows rows = new MetricRows(source.path(), stage(header));
            rows.put(Metric.WNS_NS, values[0], Optional.empty(), line);
            rows.put(MetricNames.TNS_NS, values[1], Optional.empty(), line);
            rows.put(MetricNames.WHS_NS, values[4], Optional.empty(), line);
            boolean constrained =
                    verdict.filter(text -> text.startsWith("There are no")).isEmpty();
            verdict.filter(text -> text.startsWith("Timing constraints are not met"))
                    .ifPresent(text -> rows.say("the timing constraints are not met", line));
            if (!constrained) {
                rows.say("there are no timing constraints, so no slack is known", line);
            }
            return rows.report(
                    ReportKind.TIMING_SUMMARY,
                    Optional.of("Vivado"),
                    version,
                    device,
                    header.ownDesign(),
                    constrained ? ReportStatus.SUCCESS : ReportStatus.UNKNOWN);
        }

        private void until(String wanted) throws IOException {
            while (in.advance()) {
                String line = in.line();
                header(line);
                if (line.contains(wanted)) {
                    return;
                }
            }
            throw damaged("ends before its design timing summary");
        }

        private void header(String line) {
            version = version.or(() -> VivadoHeader.field(line, "Tool Version").flatMap(VivadoHeader::version));
            command = command.or(() -> VivadoHeader.field(line, "Command"));
            design = design.or(() -> VivadoHeader.field(line, "Design"));
            device = device.or(() -> VivadoHeader.field(line, "Device"));
            state = state.or(() -> VivadoHeader.field(line, "Design State"));
        }

        private void expect() throws IOException {
            if (!in.advance()) {
                throw damaged("ends in its design timing summary");
            }
        }

        private void check(String[] values) {
            if (values.length != FIELDS.size()) {
                throw damaged(values.length + " values stand where " + FIELDS.size()
                        + " belong: columns have grown together, or it is cut off");
            }
            for (int i = 0; i < values.length; i++) {
                boolean ends = FIELDS.get(i).endsWith("Endpoints");
                if (!isUnknown(values[i]) && !(ends ? isCount(values[i]) : isSlack(values[i]))) {
                    throw damaged("'" + shortened(values[i]) + "' is no value for " + FIELDS.get(i));
                }
            }
        }

        private static boolean isUnknown(String value) {
            return value.equals("NA") || value.equals("inf") || value.equals("-inf");
        }

        private static boolean isCount(String value) {
            return !value.isEmpty() && value.chars().allMatch(Reader::isDigit);
        }

        /** Slacks have three digits behind the point. */
        private static boolean isSlack(String value) {
            String digits = value.startsWith("-") ? value.substring(1) : value;
            int point = digits.indexOf('.');
            return point > 0
                    && digits.length() == point + 4
                    && isCount(digits.substring(0, point))
                    && isCount(digits.substring(point + 1));
        }

        private static boolean isDigit(int c) {
            return c >= '0' && c <= '9';
        }

        private Optional<String> verdict() throws IOException {
            for (int i = 0; i < VERDICT_LINES && in.advance(); i++) {
                String line = in.line().strip();
                if (line.startsWith("All user specified timing constraints are met")
                        || line.startsWith("Timing constraints are not met")
                        || line.startsWith("There are no user specified timing constraints")) {
                    return Optional.of(line);
                }
            }
            throw damaged("says nowhere whether the constraints are met");
        }

        /** Reports of older versions don't say how far the design is; its nets do. */
        private FlowStage stage(VivadoHeader header) throws IOException {
            if (header.stage().isPresent()) {
                return header.stage().get();
            }
            for (int i = 0; i < GUESS_LINES && in.advance(); i++) {
                String line = in.line();
                if (line.contains("net (fo=")) {
                    if (line.contains("routed)") || line.contains("estimated)")) {
                        return FlowStage.IMPL;
                    }
                    if (line.contains("unplaced)")) {
                        return FlowStage.SYNTH;
                    }
                }
            }
            String file = command.orElse("").toLowerCase(Locale.ROOT);
            return file.contains("routed") || file.contains("placed") ? FlowStage.IMPL : FlowStage.SYNTH;
        }

        private ReportParseException damaged(String problem) {
            return new ReportParseException(
                    source.path(), Math.max(1, in.number()), problem, "run the tool again or copy the file whole");
        }

        private static String words(String line) {
            return String.join(" ", line.strip().split("\\s+", -1));
        }

        private static String shortened(String text) {
            return text.length() <= 40 ? text : text.substring(0, 40) + "…";
        }
    }
}
