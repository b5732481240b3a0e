package org.bitsweep.reports.parse;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;

/**
 * {@code lat.rpt}: the cycles that a co-simulation counted, {@code $MAX_LATENCY = "616"}. It is written behind the simulation,
 * so its numbers were measured; whether the outputs were right it doesn't say.
 */
final class CosimLatency implements ReportGrammar {
    private static final Map<String, String> NAMES = Map.of(
            "$MIN_LATENCY", Metric.LATENCY_BEST_CYCLES,
            "$AVER_LATENCY", MetricNames.LATENCY_AVERAGE_CYCLES,
            "$MAX_LATENCY", Metric.LATENCY_WORST_CYCLES,
            "$MIN_THROUGHPUT", Metric.INTERVAL_MIN_CYCLES,
            "$AVER_THROUGHPUT", MetricNames.INTERVAL_AVERAGE_CYCLES,
            "$MAX_THROUGHPUT", Metric.INTERVAL_MAX_CYCLES);

    @Override
    public boolean recognises(String head) {
        return head.contains("$MAX_LATENCY = ");
    }

    @Override
    public ParsedReport read(ReportSource source) throws IOException {
        ReportText text = ReportText.read(source);
        MetricRows rows = new MetricRows(source.path(), FlowStage.COSIM);
        for (int i = 0; i < text.size(); i++) {
            String line = text.line(i);
            int equals = line.indexOf('=');
            String name =
                    equals < 0 ? null : NAMES.get(line.substring(0, equals).strip());
            if (name != null) {
                put(name, line.substring(equals + 1).strip(), i + 1, rows);
            }
        }
        if (!rows.has(Metric.LATENCY_WORST_CYCLES, Optional.empty())) {
            throw text.unknownLayout(Optional.empty());
        }
        return rows.report(
                ReportKind.COSIM,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ReportStatus.UNKNOWN);
    }

    private static void put(String name, String quoted, int line, MetricRows rows) {
        boolean whole = quoted.length() >= 2 && quoted.startsWith("\"") && quoted.endsWith("\"");
        if (!whole) {
            throw rows.damaged(line, quoted + " is no number in quotes");
        }
        String number = quoted.substring(1, quoted.length() - 1);
        // A single transaction has no interval; the file says 0.
        if (!(name.startsWith("interval_") && number.equals("0"))) {
            rows.put(name, number, Optional.empty(), line);
        }
    }
}
