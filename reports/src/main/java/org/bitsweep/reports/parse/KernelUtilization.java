package org.bitsweep.reports.parse;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;

/**
 * {@code kernel_util_*.rpt} of v++. All kernels together are the file's own numbers, the user budget (what the platform
 * leaves) is what is available; block RAM is in tiles of 36 kb.
 */
final class KernelUtilization implements ReportGrammar {
    private static final Map<String, String> COLUMNS = Map.of(
            "lut", Metric.LUT,
            "lutasmem", MetricNames.LUT_MEMORY,
            "reg", Metric.FF,
            "bram", MetricNames.BRAM36K_TILES,
            "uram", Metric.URAM,
            "dsp", Metric.DSP);

    @Override
    public boolean recognises(String head) {
        return head.contains("Accelerator Utilization Design Information");
    }

    @Override
    public ParsedReport read(ReportSource source) throws IOException {
        ReportText text = ReportText.read(source);
        VivadoHeader header = VivadoHeader.of(text);
        FlowStage stage = header.stage().orElseThrow(() -> text.unknownLayout(header.version()));
        MetricRows rows = new MetricRows(source.path(), stage);
        int border = text.find(0, TextTable::isBorder);
        if (border == text.size()) {
            throw text.unknownLayout(header.version());
        }
        TextTable table = TextTable.at(text, border);
        String kernel = "";
        for (TextTable.Row row : table.rows()) {
            String name = row.cell(0);
            boolean inner = row.indent() > 2;
            switch (name) {
                case "User Budget" -> put(table, row, MetricNames.AVAILABLE, Optional.empty(), rows);
                case "Used Resources" -> put(table, row, "", Optional.empty(), rows);
                case "Unused Resources" -> {
                    // The difference of the two.
                }
                default -> {
                    kernel = inner ? kernel : name;
                    put(table, row, "", Optional.of(inner ? kernel + "/" + name : name), rows);
                }
            }
        }
        if (!rows.has(Metric.LUT, Optional.empty())) {
            throw text.unknownLayout(header.version());
        }
        return rows.report(
                ReportKind.KERNEL_UTILIZATION,
                Optional.of("Vivado"),
                header.version(),
                header.device(),
                Optional.empty(),
                ReportStatus.SUCCESS);
    }

    private static void put(
            TextTable table, TextTable.Row row, String prefix, Optional<String> module, MetricRows rows) {
        for (int i = 1; i < table.columns().size(); i++) {
            String name = COLUMNS.get(table.columns().get(i));
            if (name != null) {
                // "244915 [ 20.80%]"
                String cell = row.cell(i);
                int percent = cell.indexOf('[');
                rows.put(
                        prefix + name,
                        percent < 0 ? cell : cell.substring(0, percent).strip(),
                        module,
                        row.line());
            }
        }
    }
}
