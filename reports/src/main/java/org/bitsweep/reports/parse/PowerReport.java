package org.bitsweep.reports.parse;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.result.FlowStage;

/** {@code report_power} of Vivado: the totals of its summary. */
final class PowerReport implements ReportGrammar {
    @Override
    public boolean recognises(String head) {
        return head.contains("Total On-Chip Power (W)");
    }

    @Override
    public ParsedReport read(ReportSource source) throws IOException {
        ReportText text = ReportText.read(source);
        VivadoHeader header = VivadoHeader.of(text);
        MetricRows rows = new MetricRows(source.path(), header.stage().orElse(FlowStage.IMPL));
        put(text, "Total On-Chip Power (W)", MetricNames.POWER_W, rows);
        put(text, "Dynamic (W)", MetricNames.POWER_DYNAMIC_W, rows);
        put(text, "Device Static (W)", MetricNames.POWER_STATIC_W, rows);
        return rows.report(
                ReportKind.POWER,
                Optional.of("Vivado"),
                header.version(),
                header.device(),
                header.ownDesign(),
                ReportStatus.SUCCESS);
    }

    private static void put(ReportText text, String label, String name, MetricRows rows) {
        int index = text.find(0, line -> {
            String row = line.strip();
            return row.startsWith("|") && row.substring(1).strip().startsWith(label);
        });
        if (index == text.size()) {
            return;
        }
        List<String> cells = List.of(text.line(index).strip().split("\\|", -1));
        // An empty one before the first bar, the label, the value, an empty one behind the last bar.
        if (cells.size() != 4 || !cells.get(3).isEmpty()) {
            throw text.damaged(index, "the row of '" + label + "' is cut off");
        }
        // A note may follow in parentheses.
        String value = cells.get(2).strip();
        int note = value.indexOf(' ');
        rows.put(name, note < 0 ? value : value.substring(0, note), Optional.empty(), index + 1);
    }
}
