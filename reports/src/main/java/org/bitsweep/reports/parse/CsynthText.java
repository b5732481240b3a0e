package org.bitsweep.reports.parse;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;

/**
 * {@code NAME_csynth.rpt}: the estimates for one function. The report may stand behind other text, as in what hls4ml prints.
 */
final class CsynthText implements ReportGrammar {
    private static final String VIVADO = "== Vivado HLS Report for '";
    private static final String VITIS = "== Vitis HLS Report for '";
    private static final Map<String, String> CYCLES = Map.of(
            "latency min", Metric.LATENCY_BEST_CYCLES,
            "latency max", Metric.LATENCY_WORST_CYCLES,
            "latency (cycles) min", Metric.LATENCY_BEST_CYCLES,
            "latency (cycles) max", Metric.LATENCY_WORST_CYCLES,
            "interval min", Metric.INTERVAL_MIN_CYCLES,
            "interval max", Metric.INTERVAL_MAX_CYCLES);

    /** Nanoseconds in a unit of time, as a power of ten. */
    private static final Map<String, Integer> ZEROS = Map.of("ns", 0, "us", 3, "ms", 6, "sec", 9);

    @Override
    public boolean recognises(String head) {
        return head.contains(VIVADO) || head.contains(VITIS);
    }

    @Override
    public ParsedReport read(ReportSource source) throws IOException {
        ReportText text = ReportText.read(source);
        int title = text.find(0, line -> line.startsWith(VIVADO) || line.startsWith(VITIS));
        int performance = text.find(title, line -> line.startsWith("== Performance Estimates"));
        int area = text.find(performance, line -> line.startsWith("== Utilization Estimates"));
        Optional<String> version = text.field("Version", title, performance).flatMap(CsynthText::version);
        if (area == text.size()) {
            throw text.unknownLayout(version);
        }
        MetricRows rows = new MetricRows(source.path(), FlowStage.CSYNTH);
        clock(text, performance, area, rows);
        latency(text, performance, area, rows);
        area(text, area, rows, version);
        return rows.report(
                ReportKind.CSYNTH_TEXT,
                Optional.of(text.line(title).startsWith(VIVADO) ? "Vivado HLS" : "Vitis HLS"),
                version,
                text.field("Target device", title, performance),
                quoted(text.line(title)),
                ReportStatus.SUCCESS);
    }

    /** {@code 2023.2} of {@code 2023.2 (Build 4023990 on Oct 11 2023)}. */
    static Optional<String> version(String text) {
        int end = text.indexOf(' ');
        String number = end < 0 ? text : text.substring(0, end);
        return Optional.of(text.contains("stand-in") ? number + " stand-in" : number)
                .filter(found -> !found.isEmpty());
    }

    static Optional<String> quoted(String line) {
        int from = line.indexOf('\'');
        int to = line.lastIndexOf('\'');
        return from >= 0 && to > from + 1 ? Optional.of(line.substring(from + 1, to)) : Optional.empty();
    }

    private static TextTable summary(ReportText text, int from, int to, String heading) {
        int start = text.find(from, line -> line.strip().startsWith(heading));
        int border = text.find(start, TextTable::isBorder);
        if (border >= to) {
            throw text.damaged(Math.min(from, text.size() - 1), "has no table under '" + heading + "'");
        }
        return TextTable.at(text, border);
    }

    private static void clock(ReportText text, int from, int to, MetricRows rows) {
        TextTable table = summary(text, from, to, "+ Timing");
        int target = column(text, table, "target");
        int estimated = column(text, table, "estimated");
        int uncertainty = column(text, table, "uncertainty");
        // Further clocks are those of other interfaces; the first is the design's.
        for (TextTable.Row row :
                table.rows().subList(0, Math.min(1, table.rows().size()))) {
            rows.put(Metric.TARGET_CLOCK_NS, nanoseconds(row.cell(target)), Optional.empty(), row.line());
            rows.put(Metric.ESTIMATED_CLOCK_NS, nanoseconds(row.cell(estimated)), Optional.empty(), row.line());
            rows.put(
                    MetricNames.CLOCK_UNCERTAINTY_NS, nanoseconds(row.cell(uncertainty)), Optional.empty(), row.line());
        }
    }

    /** From 2019.2 on the numbers carry their unit, which is a longer one for a slow clock. */
    private static String nanoseconds(String cell) {
        int blank = cell.lastIndexOf(' ');
        Integer zeros = blank < 0 ? null : ZEROS.get(cell.substring(blank + 1));
        if (zeros == null) {
            return cell;
        }
        String number = cell.substring(0, blank).strip();
        try {
            return NumberText.of(number)
                    .map(value -> value.movePointRight(zeros).toPlainString())
                    .orElse(number);
        } catch (NumberFormatException e) {
            // The row refuses it, with its line.
            return cell;
        }
    }

    private static int column(ReportText text, TextTable table, String name) {
        return table.column(name)
                .orElseThrow(() -> text.damaged(Math.max(0, table.end() - 1), "a table has no column '" + name + "'"));
    }

    private static void latency(ReportText text, int from, int to, MetricRows rows) {
        TextTable table = summary(text, from, to, "+ Latency");
        for (TextTable.Row row : table.rows()) {
            for (int i = 0; i < table.columns().size(); i++) {
                String name = CYCLES.get(table.columns().get(i));
                if (name != null) {
                    rows.put(name, row.cell(i), Optional.empty(), row.line());
                }
            }
        }
        if (table.columns().stream().noneMatch(CYCLES::containsKey)) {
            throw text.damaged(Math.max(0, table.end() - 1), "the latency's columns are not those that are known");
        }
    }

    private static void area(ReportText text, int from, MetricRows rows, Optional<String> version) {
        TextTable table = summary(text, from, text.size(), "* Summary");
        Optional<TextTable.Row> total = row(table, "Total");
        Optional<TextTable.Row> available = row(table, "Available");
        if (total.isEmpty()) {
            throw text.unknownLayout(version);
        }
        for (int i = 1; i < table.columns().size(); i++) {
            OptionalInt column = OptionalInt.of(i);
            Optional<String> name =
                    MetricNames.hlsResource(table.columns().get(i).toUpperCase(java.util.Locale.ROOT));
            if (name.isEmpty()) {
                continue;
            }
            Optional<BigDecimal> used = rows.put(
                    name.get(),
                    total.get().cell(i),
                    Optional.empty(),
                    total.get().line());
            Optional<BigDecimal> most = available.flatMap(row -> rows.put(
                    MetricNames.AVAILABLE + name.get(), row.cell(column.getAsInt()), Optional.empty(), row.line()));
            rows.compare(
                    used,
                    most,
                    name.get().toUpperCase(java.util.Locale.ROOT),
                    Optional.empty(),
                    total.get().line());
        }
    }

    private static Optional<TextTable.Row> row(TextTable table, String name) {
        return table.rows().stream().filter(row -> row.cell(0).equals(name)).findFirst();
    }
}
