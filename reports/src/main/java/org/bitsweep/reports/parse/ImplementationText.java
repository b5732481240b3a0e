package org.bitsweep.reports.parse;

import java.io.IOException;
import java.util.Optional;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;

/** {@code export_syn.rpt}, {@code export_impl.rpt}, {@code hls_impl_syn.rpt}, {@code hls_impl_pnr.rpt}: the same in sections. */
final class ImplementationText implements ReportGrammar {
    private static final String SYNTHESIS = "== RTL Synthesis Resource Summary";
    private static final String IMPLEMENTATION = "== Place & Route Resource Summary";

    @Override
    public boolean recognises(String head) {
        return head.contains(SYNTHESIS) || head.contains(IMPLEMENTATION);
    }

    @Override
    public ParsedReport read(ReportSource source) throws IOException {
        ReportText text = ReportText.read(source);
        int placed = text.find(0, line -> line.startsWith(IMPLEMENTATION));
        int start = Math.min(placed, text.find(0, line -> line.startsWith(SYNTHESIS)));
        Optional<String> version = text.field("Version", 0, start).flatMap(CsynthText::version);
        MetricRows rows = new MetricRows(source.path(), placed < text.size() ? FlowStage.IMPL : FlowStage.SYNTH);
        resources(text, start + 2, rows);
        if (!rows.has(Metric.LUT, Optional.empty())) {
            throw text.unknownLayout(version);
        }
        timing(text, start, rows, placed < text.size() ? "post-route" : "post-synthesis");
        modules(text, start, rows);
        return rows.report(
                ReportKind.IMPLEMENTATION_TEXT,
                Optional.of("Vivado"),
                version,
                text.field("Target device", 0, start),
                Optional.empty(),
                ReportStatus.SUCCESS);
    }

    private static void resources(ReportText text, int from, MetricRows rows) {
        for (int i = from; i < text.size() && !text.line(i).isBlank(); i++) {
            String line = text.line(i);
            int colon = line.indexOf(':');
            Optional<String> name = colon < 0
                    ? Optional.empty()
                    : MetricNames.exportResource(line.substring(0, colon).strip());
            if (name.isPresent()) {
                rows.put(name.get(), line.substring(colon + 1), Optional.empty(), i + 1);
            }
        }
    }

    private static void timing(ReportText text, int from, MetricRows rows, String achieved) {
        int section =
                text.find(from, line -> line.startsWith("== ") && line.strip().endsWith("Timing Summary"));
        int verdict = text.find(section, line -> line.startsWith("* Timing was "));
        int border = text.find(section, TextTable::isBorder);
        if (section == text.size() || border == text.size()) {
            throw text.damaged(text.size() - 1, "ends before its timing summary");
        }
        if (text.line(verdict).startsWith("* Timing was not met")) {
            rows.say("the timing constraints are not met", verdict + 1);
        }
        for (TextTable.Row row : TextTable.at(text, border).rows()) {
            if (row.cell(0).equals("Target")) {
                rows.put(Metric.TARGET_CLOCK_NS, row.cell(1), Optional.empty(), row.line());
            } else if (row.cell(0).equalsIgnoreCase(achieved)) {
                rows.put(MetricNames.ACHIEVED_CLOCK_NS, row.cell(1), Optional.empty(), row.line());
            }
        }
    }

    private static void modules(ReportText text, int from, MetricRows rows) {
        int section = text.find(
                from,
                line -> line.startsWith("== ") && line.strip().endsWith(" Resources") && !line.contains("Summary"));
        int border = text.find(section, TextTable::isBorder);
        if (border == text.size()) {
            return;
        }
        TextTable table = TextTable.at(text, border);
        HierarchyRows.InstancePath path = new HierarchyRows.InstancePath();
        for (TextTable.Row row : table.rows()) {
            Optional<String> module = path.at(row.indent(), row.cell(0));
            for (int i = 1; i < table.columns().size() && module.isPresent(); i++) {
                Optional<String> name =
                        MetricNames.exportResource(table.columns().get(i).toUpperCase(java.util.Locale.ROOT));
                if (name.isPresent()) {
                    rows.put(name.get(), row.cell(i), module, row.line());
                }
            }
        }
    }
}
