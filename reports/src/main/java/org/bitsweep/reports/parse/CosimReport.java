package org.bitsweep.reports.parse;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.result.FailureKind;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;

/**
 * {@code NAME_cosim.rpt}: what co-simulation measured. The tool writes {@code Pass} with nothing but {@code NA} before the
 * simulation begins, so that is no success; a single transaction has no interval, and that is one.
 */
final class CosimReport implements ReportGrammar {
    private static final Map<String, String> NAMES = Map.of(
            "latency min", Metric.LATENCY_BEST_CYCLES,
            "latency avg", MetricNames.LATENCY_AVERAGE_CYCLES,
            "latency max", Metric.LATENCY_WORST_CYCLES,
            "interval min", Metric.INTERVAL_MIN_CYCLES,
            "interval avg", MetricNames.INTERVAL_AVERAGE_CYCLES,
            "interval max", Metric.INTERVAL_MAX_CYCLES);

    @Override
    public boolean recognises(String head) {
        return head.contains("Simulation tool") && head.contains("RTL") && head.contains("Status");
    }

    @Override
    public ParsedReport read(ReportSource source) throws IOException {
        ReportText text = ReportText.read(source);
        int border = text.find(0, TextTable::isBorder);
        TextTable table = TextTable.at(text, border);
        if (table.column("rtl").orElse(-1) != 0 || table.column("status").orElse(-1) != 1) {
            throw text.unknownLayout(Optional.empty());
        }
        MetricRows rows = new MetricRows(source.path(), FlowStage.COSIM);
        Optional<TextTable.Row> failed = row(table, "fail");
        Optional<TextTable.Row> passed = row(table, "pass");
        ReportStatus status = ReportStatus.UNKNOWN;
        if (failed.isPresent()) {
            status = ReportStatus.FAILED;
        } else if (passed.isPresent()) {
            put(table, passed.get(), rows);
            status = rows.metrics().isEmpty() ? ReportStatus.UNKNOWN : ReportStatus.SUCCESS;
            if (status == ReportStatus.UNKNOWN) {
                rows.say(
                        "'Pass' without a number is written before the simulation: nothing was simulated",
                        passed.get().line());
            }
        }
        ParsedReport report = rows.report(
                ReportKind.COSIM, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), status);
        return report.with(failed.stream()
                .map(row -> new ReportFailure(
                        FailureKind.COSIM, row.line(), text.line(row.index()).strip()))
                .toList());
    }

    /** The row of this status; that of Verilog, if both languages were simulated. */
    private static Optional<TextTable.Row> row(TextTable table, String status) {
        List<TextTable.Row> found = table.rows().stream()
                .filter(row -> row.cell(1).toLowerCase(Locale.ROOT).startsWith(status))
                .toList();
        return found.stream()
                .filter(row -> row.cell(0).equalsIgnoreCase("Verilog"))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    private static void put(TextTable table, TextTable.Row row, MetricRows rows) {
        for (int i = 2; i < table.columns().size(); i++) {
            // "latency(clock cycles) min", and up to 2020.1 "latency min"
            String name = NAMES.get(table.columns().get(i).replace("(clock cycles)", ""));
            if (name != null) {
                rows.put(name, row.cell(i), Optional.empty(), row.line());
            }
        }
    }
}
