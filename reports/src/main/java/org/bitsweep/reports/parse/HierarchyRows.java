package org.bitsweep.reports.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.result.Metric;

/** The table of {@code report_utilization -hierarchical}: an instance's depth shows in its indent, two blanks each. */
final class HierarchyRows {
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("total luts", Metric.LUT),
            Map.entry("logic luts", MetricNames.LUT_LOGIC),
            Map.entry("lutrams", MetricNames.LUT_RAM),
            Map.entry("srls", MetricNames.LUT_SHIFT),
            Map.entry("ffs", Metric.FF),
            Map.entry("ramb36", MetricNames.RAMB36),
            Map.entry("ramb18", MetricNames.RAMB18),
            Map.entry("uram", Metric.URAM),
            Map.entry("dsp48 blocks", Metric.DSP),
            Map.entry("dsp blocks", Metric.DSP));

    private HierarchyRows() {}

    static void read(TextTable table, MetricRows rows, ReportText text) {
        if (table.rows().isEmpty() || table.columns().stream().noneMatch("total luts"::equals)) {
            throw text.unknownLayout(VivadoHeader.of(text).version());
        }
        InstancePath path = new InstancePath();
        for (TextTable.Row row : table.rows()) {
            Optional<String> module = path.at(row.indent(), row.cell(0));
            for (int i = 1; i < table.columns().size(); i++) {
                String name = COLUMNS.get(table.columns().get(i));
                if (name != null) {
                    rows.put(name, row.cell(i), module, row.line());
                }
            }
        }
    }

    /** Turns indents into ways from the top: {@code bd_0_i/hls_inst}. */
    static final class InstancePath {
        private final List<String> names = new ArrayList<>();
        private final List<Integer> indents = new ArrayList<>();

        /** The way to an instance; empty for the first, which is the top. */
        Optional<String> at(int indent, String name) {
            int depth = indents.size();
            while (depth > 0 && indents.get(depth - 1) >= indent) {
                depth--;
            }
            if (indents.isEmpty()) {
                indents.add(indent);
                names.add(name);
                return Optional.empty();
            }
            // The top stays, whatever a second row claims.
            depth = Math.max(1, depth);
            indents.subList(depth, indents.size()).clear();
            names.subList(depth, names.size()).clear();
            indents.add(indent);
            names.add(name);
            return Optional.of(String.join("/", names.subList(1, names.size())));
        }
    }
}
