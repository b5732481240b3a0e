package org.bitsweep.reports.parse;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;

/**
 * {@code csynth.rpt}: the table of all modules and loops. It gives one latency and one interval, the worst; loops are left
 * out. A module that is used several times is taken the first time.
 */
final class CsynthSummary implements ReportGrammar {
    private static final String TITLE = "== Synthesis Summary Report of '";
    private static final Map<String, String> COLUMNS = Map.of(
            "latency(cycles)", Metric.LATENCY_WORST_CYCLES,
            "interval", Metric.INTERVAL_MAX_CYCLES,
            "bram", Metric.BRAM18K,
            "dsp", Metric.DSP,
            "ff", Metric.FF,
            "lut", Metric.LUT,
            "uram", Metric.URAM);

    @Override
    public boolean recognises(String head) {
        return head.contains(TITLE);
    }

    @Override
    public ParsedReport read(ReportSource source) throws IOException {
        ReportText text = ReportText.read(source);
        int title = text.find(0, line -> line.startsWith(TITLE));
        int heading = text.find(title, line -> line.contains("Performance & Resource Estimates"));
        Optional<String> version = text.field("Version", title, heading).flatMap(CsynthText::version);
        int border = text.find(heading, TextTable::isBorder);
        if (border == text.size()) {
            throw text.unknownLayout(version);
        }
        TextTable table = TextTable.at(text, border);
        MetricRows rows = new MetricRows(source.path(), FlowStage.CSYNTH);
        boolean top = true;
        for (TextTable.Row row : table.rows()) {
            String name = module(row.cell(0));
            if (!name.isEmpty()) {
                put(table, row, top ? Optional.empty() : Optional.of(name), rows);
                top = false;
            }
        }
        if (top || table.columns().stream().noneMatch("lut"::equals)) {
            throw text.unknownLayout(version);
        }
        return rows.report(
                ReportKind.CSYNTH_SUMMARY,
                Optional.of("Vitis HLS"),
                version,
                text.field("Target device", title, heading),
                CsynthText.quoted(text.line(title)),
                ReportStatus.SUCCESS);
    }

    /** The name in {@code + dense_latency*}; empty for a loop. The star marks dataflow. */
    private static String module(String cell) {
        if (!cell.startsWith("+")) {
            return "";
        }
        String name = cell.substring(1).strip();
        return name.endsWith("*") ? name.substring(0, name.length() - 1).strip() : name;
    }

    private static void put(TextTable table, TextTable.Row row, Optional<String> module, MetricRows rows) {
        for (int i = 1; i < table.columns().size(); i++) {
            String name = COLUMNS.get(table.columns().get(i).replace(" ", "").toLowerCase(Locale.ROOT));
            if (name != null && !rows.has(name, module)) {
                // "370104 (31%)"
                String cell = row.cell(i);
                int percent = cell.indexOf(" (");
                rows.put(name, percent < 0 ? cell : cell.substring(0, percent), module, row.line());
            }
        }
    }
}
