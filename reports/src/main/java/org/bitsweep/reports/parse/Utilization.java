package org.bitsweep.reports.parse;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bitsweep.model.result.FailureKind;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;

/**
 * {@code report_utilization} of Vivado: flat for 7-series, UltraScale(+) and Versal, by hierarchy, or by SLR. Rows repeat in
 * later sections with other meanings, so only the sections of logic, memory and arithmetic are read, and the first row of a
 * name counts.
 */
final class Utilization implements ReportGrammar {
    private static final Map<String, String> SITES = Map.ofEntries(
            Map.entry("clb luts", Metric.LUT),
            Map.entry("slice luts", Metric.LUT),
            Map.entry("lut as logic", MetricNames.LUT_LOGIC),
            Map.entry("lut as memory", MetricNames.LUT_MEMORY),
            Map.entry("clb registers", Metric.FF),
            Map.entry("slice registers", Metric.FF),
            Map.entry("registers", MetricNames.REGISTERS),
            Map.entry("block ram tile", MetricNames.BRAM36K_TILES),
            Map.entry("ramb36/fifo", MetricNames.RAMB36),
            Map.entry("ramb36e5", MetricNames.RAMB36),
            Map.entry("ramb18", MetricNames.RAMB18),
            Map.entry("ramb18e5", MetricNames.RAMB18),
            Map.entry("uram", Metric.URAM),
            Map.entry("dsps", Metric.DSP),
            Map.entry("dsp slices", Metric.DSP));

    private static final Set<String> SECTIONS = Set.of(
            "clb logic", "slice logic", "netlist logic", "clb distribution", "blockram", "memory", "arithmetic", "dsp");

    @Override
    public boolean recognises(String head) {
        return head.contains("Utilization Design Information") && !head.contains("Accelerator Utilization Design");
    }

    @Override
    public ParsedReport read(ReportSource source) throws IOException {
        ReportText text = ReportText.read(source);
        VivadoHeader header = VivadoHeader.of(text);
        FlowStage stage = header.stage().orElseThrow(() -> text.unknownLayout(header.version()));
        MetricRows rows = new MetricRows(source.path(), stage);
        ReportKind kind = read(text, rows, header);
        List<ReportFailure> hollow = hollow(rows, header).stream().toList();
        return rows.report(
                        kind,
                        Optional.of("Vivado"),
                        header.version(),
                        header.device(),
                        header.ownDesign(),
                        hollow.isEmpty() ? ReportStatus.SUCCESS : ReportStatus.FAILED)
                .with(hollow);
    }

    private static ReportKind read(ReportText text, MetricRows rows, VivadoHeader header) {
        List<VivadoSection> sections = VivadoSection.of(text);
        for (VivadoSection section : sections) {
            if (section.title().equals("utilization by hierarchy")) {
                HierarchyRows.read(section.table(text), rows, text);
                return ReportKind.UTILIZATION_HIERARCHY;
            }
        }
        List<String> read = new ArrayList<>();
        for (VivadoSection section : sections) {
            if (SECTIONS.contains(section.title())) {
                TextTable table = section.table(text);
                if (table.rows().isEmpty()) {
                    throw text.damaged(table.end() - 1, "section '" + section.title() + "' is cut off");
                }
                flat(table, rows);
                read.add(section.title());
            }
        }
        if (read.isEmpty()) {
            return slr(text, sections, rows, header);
        }
        List<String> missing = new ArrayList<>(VivadoSection.contents(text));
        missing.removeIf(title -> !SECTIONS.contains(title) || read.contains(title));
        boolean registers = rows.has(Metric.FF, Optional.empty()) || rows.has(MetricNames.REGISTERS, Optional.empty());
        if (!missing.isEmpty() || !rows.has(Metric.LUT, Optional.empty()) || !registers) {
            throw text.unknownLayout(header.version());
        }
        blackBoxes(text, sections, rows);
        return ReportKind.UTILIZATION;
    }

    private static void flat(TextTable table, MetricRows rows) {
        OptionalInt used = table.column("used");
        OptionalInt available = table.column("available");
        if (used.isEmpty() || !table.columns().get(0).equals("site type")) {
            return;
        }
        for (TextTable.Row row : table.rows()) {
            String name = SITES.get(site(row.cell(0)));
            if (name == null || rows.has(name, Optional.empty())) {
                continue;
            }
            Optional<BigDecimal> count = rows.put(name, row.cell(used.getAsInt()), Optional.empty(), row.line());
            if (available.isPresent()) {
                Optional<BigDecimal> most = rows.put(
                        MetricNames.AVAILABLE + name, row.cell(available.getAsInt()), Optional.empty(), row.line());
                rows.compare(count, most, row.cell(0), Optional.empty(), row.line());
            }
        }
    }

    /** A site's name without the star of a footnote. */
    private static String site(String cell) {
        String name = cell.toLowerCase(Locale.ROOT);
        return name.endsWith("*") ? name.substring(0, name.length() - 1).strip() : name;
    }

    private static ReportKind slr(ReportText text, List<VivadoSection> sections, MetricRows rows, VivadoHeader header) {
        for (VivadoSection section : sections) {
            if (section.title().equals("slr clb logic and dedicated block utilization")) {
                TextTable table = section.table(text);
                for (TextTable.Row row : table.rows()) {
                    String name = SITES.get(site(row.cell(0)));
                    for (int i = 1; name != null && i < table.columns().size(); i++) {
                        String slr = table.columns().get(i).toUpperCase(Locale.ROOT);
                        if (slr.startsWith("SLR") && !slr.contains("%")) {
                            rows.put(name, row.cell(i), Optional.of(slr), row.line());
                        }
                    }
                }
            }
        }
        if (rows.metrics().isEmpty()) {
            throw text.unknownLayout(header.version());
        }
        return ReportKind.UTILIZATION_SLR;
    }

    /**
     * The wrapper that HLS makes around its design is synthesised with the design as a black box: nothing that is counted
     * there says anything of the design.
     */
    private static Optional<ReportFailure> hollow(MetricRows rows, VivadoHeader header) {
        if (!header.isSynthesized()
                || header.design().filter("bd_0_wrapper"::equals).isEmpty()) {
            return Optional.empty();
        }
        return rows.metrics().stream()
                .filter(metric -> metric.module().isEmpty() && metric.name().equals(Metric.LUT) && metric.value() == 0)
                .map(metric -> new ReportFailure(
                        FailureKind.BLACK_BOX,
                        metric.line().orElse(1),
                        "of a wrapper in which the design is a black box, so its 0 LUT say nothing; read"
                                + " bd_0_hls_inst_0_utilization_synth.rpt of the same run, or the routed report"))
                .findFirst();
    }

    private static void blackBoxes(ReportText text, List<VivadoSection> sections, MetricRows rows) {
        for (VivadoSection section : sections) {
            if (section.title().equals("black boxes")) {
                TextTable table = section.table(text);
                if (!table.rows().isEmpty()) {
                    rows.say(
                            "black boxes, which are not counted: "
                                    + table.rows().get(0).cell(0)
                                    + (table.rows().size() > 1
                                            ? " and " + (table.rows().size() - 1) + " more"
                                            : ""),
                            table.rows().get(0).line());
                }
            }
        }
    }
}
