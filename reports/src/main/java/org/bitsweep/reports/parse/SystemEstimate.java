package org.bitsweep.reports.parse;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;

/**
 * {@code system_estimate_NAME.xtxt} of v++: what high-level synthesis estimates of the kernels, each module of each compute
 * unit in a row. The row whose module is called as the kernel is the kernel; where the file has one compute unit, its numbers
 * are the file's own. Block RAM is in blocks of 18 kb, as in the kernel's {@code csynth.xml}.
 */
final class SystemEstimate implements ReportGrammar {
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("ff", Metric.FF),
            Map.entry("lut", Metric.LUT),
            Map.entry("dsp", Metric.DSP),
            Map.entry("bram", Metric.BRAM18K),
            Map.entry("uram", Metric.URAM),
            Map.entry("target frequency", "target_clock_mhz"),
            Map.entry("estimated frequency", "estimated_clock_mhz"),
            Map.entry("start interval", Metric.INTERVAL_MAX_CYCLES),
            Map.entry("best (cycles)", Metric.LATENCY_BEST_CYCLES),
            Map.entry("avg (cycles)", MetricNames.LATENCY_AVERAGE_CYCLES),
            Map.entry("worst (cycles)", Metric.LATENCY_WORST_CYCLES));

    private static final List<String> SECTIONS =
            List.of("Timing Information (MHz)", "Latency Information", "Area Information");
    private static final int UNIT = 0;
    private static final int KERNEL = 1;
    private static final int MODULE = 2;

    @Override
    public boolean recognises(String head) {
        return head.contains("Total number of kernels:") && head.contains("Target Device:");
    }

    @Override
    public ParsedReport read(ReportSource source) throws IOException {
        ReportText text = ReportText.read(source);
        Optional<String> version =
                text.field("Version", 0, Math.min(10, text.size())).flatMap(VivadoHeader::version);
        MetricRows rows = new MetricRows(source.path(), FlowStage.CSYNTH);
        Set<String> units = new HashSet<>();
        Set<String> kernels = new HashSet<>();
        for (int i = 0; i < text.size(); i++) {
            if (text.line(i).strip().equals("Area Information")) {
                for (ColumnTable.Row row : table(text, i, version).rows()) {
                    units.add(row.cells().get(UNIT));
                    kernels.add(row.cells().get(KERNEL));
                }
            }
        }
        if (units.isEmpty()) {
            throw text.unknownLayout(version);
        }
        for (int i = 0; i < text.size(); i++) {
            if (SECTIONS.contains(text.line(i).strip())) {
                put(table(text, i, version), rows, units.size() == 1);
            }
        }
        return rows.report(
                ReportKind.SYSTEM_ESTIMATE,
                Optional.of("v++"),
                version,
                Optional.empty(),
                kernels.size() == 1 ? kernels.stream().findFirst() : Optional.empty(),
                ReportStatus.SUCCESS);
    }

    private static ColumnTable table(ReportText text, int heading, Optional<String> version) {
        ColumnTable table = ColumnTable.at(text, heading + 1);
        List<String> columns = table.columns();
        boolean known = columns.size() > MODULE
                && columns.get(UNIT).equals("compute unit")
                && columns.get(KERNEL).equals("kernel name")
                && columns.get(MODULE).equals("module name");
        if (!known) {
            throw text.unknownLayout(version);
        }
        return table;
    }

    private static void put(ColumnTable table, MetricRows rows, boolean single) {
        for (ColumnTable.Row row : table.rows()) {
            List<String> cells = row.cells();
            boolean kernel = cells.get(MODULE).equals(cells.get(KERNEL));
            Optional<String> module = kernel
                    ? Optional.of(cells.get(UNIT)).filter(unit -> !single)
                    : Optional.of(single ? cells.get(MODULE) : cells.get(UNIT) + "/" + cells.get(MODULE));
            for (int i = MODULE + 1; i < cells.size(); i++) {
                String name = COLUMNS.get(table.columns().get(i));
                // A module that is used several times has several rows.
                if (name != null && !(module.isPresent() && rows.has(name, module))) {
                    rows.put(name, cells.get(i), module, row.line());
                }
            }
        }
    }
}
