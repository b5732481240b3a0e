package org.bitsweep.reports.parse;

import java.io.IOException;
import java.util.Optional;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;

/** {@code NAME_export.rpt} of {@code export_design -flow}: lines of key and value. */
final class ExportText implements ReportGrammar {
    private static final String SYNTHESIS = "#=== Post-Synthesis Resource usage";
    private static final String IMPLEMENTATION = "#=== Post-Implementation Resource usage";

    @Override
    public boolean recognises(String head) {
        return head.contains(SYNTHESIS) || head.contains(IMPLEMENTATION);
    }

    @Override
    public ParsedReport read(ReportSource source) throws IOException {
        ReportText text = ReportText.read(source);
        int placed = text.find(0, line -> line.contains(IMPLEMENTATION));
        int resources = Math.min(placed, text.find(0, line -> line.contains(SYNTHESIS)));
        int timing = text.find(resources, line -> line.startsWith("#=== Final timing"));
        Optional<String> tool = text.field("Implementation tool", 0, resources);
        Optional<String> version = tool.flatMap(VivadoHeader::version);
        MetricRows rows = new MetricRows(source.path(), placed < text.size() ? FlowStage.IMPL : FlowStage.SYNTH);
        for (int i = resources + 1; i < timing; i++) {
            String line = text.line(i);
            int colon = line.indexOf(':');
            Optional<String> name = colon < 0
                    ? Optional.empty()
                    : MetricNames.exportResource(line.substring(0, colon).strip());
            if (name.isPresent()) {
                rows.put(name.get(), line.substring(colon + 1).strip(), Optional.empty(), i + 1);
            }
        }
        if (timing == text.size() || !rows.has(Metric.LUT, Optional.empty())) {
            throw text.unknownLayout(version);
        }
        timing(text, timing, rows);
        return rows.report(
                ReportKind.EXPORT_TEXT,
                Optional.of("Vivado"),
                version,
                text.field("Device target", 0, resources),
                Optional.empty(),
                ReportStatus.SUCCESS);
    }

    private static void timing(ReportText text, int from, MetricRows rows) {
        boolean said = false;
        for (int i = from + 1; i < text.size(); i++) {
            String line = text.line(i).strip();
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip();
            if (line.startsWith("CP required:")) {
                rows.put(Metric.TARGET_CLOCK_NS, value, Optional.empty(), i + 1);
            } else if (line.startsWith("CP achieved post-synth") && colon > 0) {
                // In a report of place and route this is the earlier stage's, and the later one's is the result.
                boolean both = text.find(i, next -> next.strip().startsWith("CP achieved post-impl")) < text.size();
                if (!both) {
                    rows.put(MetricNames.ACHIEVED_CLOCK_NS, value, Optional.empty(), i + 1, FlowStage.SYNTH);
                }
            } else if (line.startsWith("CP achieved post-impl") && colon > 0) {
                rows.put(MetricNames.ACHIEVED_CLOCK_NS, value, Optional.empty(), i + 1, FlowStage.IMPL);
            } else if (line.startsWith("Timing ")) {
                said = true;
                if (line.startsWith("Timing not met")) {
                    rows.say("the timing constraints are not met", i + 1);
                }
            }
        }
        if (!said) {
            rows.say("the report doesn't say whether timing was met", from + 1);
        }
    }
}
