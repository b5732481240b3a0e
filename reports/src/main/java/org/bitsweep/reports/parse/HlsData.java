package org.bitsweep.reports.parse;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;

/**
 * {@code solution1_data.json} and {@code hls_data.json}: estimates of C synthesis for each module. A latency that isn't known
 * is an empty text there; a resource that isn't used is left out, and stays out here.
 */
final class HlsData implements ReportGrammar {
    private static final Map<String, String> NAMES = Map.of(
            "Latency/LatencyBest", Metric.LATENCY_BEST_CYCLES,
            "Latency/LatencyAvg", MetricNames.LATENCY_AVERAGE_CYCLES,
            "Latency/LatencyWorst", Metric.LATENCY_WORST_CYCLES,
            "Timing/Target", Metric.TARGET_CLOCK_NS,
            "Timing/Uncertainty", MetricNames.CLOCK_UNCERTAINTY_NS,
            "Timing/Estimate", Metric.ESTIMATED_CLOCK_NS);

    @Override
    public boolean recognises(String head) {
        return head.stripLeading().startsWith("{") && head.contains("\"Top\"") && head.contains("\"Target\"");
    }

    @Override
    public ParsedReport read(ReportSource source) throws IOException {
        List<JsonValue> values = JsonValue.all(source);
        Map<String, String> texts = new HashMap<>();
        values.forEach(value -> texts.putIfAbsent(String.join("/", value.way()), value.text()));
        Optional<String> version = text(texts, "GenData/ToolVersion");
        Optional<String> top = text(texts, "Top");
        MetricRows rows = new MetricRows(source.path(), FlowStage.CSYNTH);
        boolean any = false;
        for (JsonValue value : values) {
            if (value.way().size() == 5
                    && value.way().get(0).equals("ModuleInfo")
                    && value.way().get(1).equals("Metrics")) {
                any = true;
                put(value, top, rows);
            }
        }
        if (!any) {
            throw CsynthXml.unknownLayout(source.path(), version);
        }
        String part = text(texts, "Target/Device").orElse("")
                + text(texts, "Target/Package").orElse("")
                + text(texts, "Target/Speed").orElse("");
        return rows.report(
                ReportKind.HLS_DATA,
                text(texts, "GenData/ToolName").map(name -> name.startsWith("vivado") ? "Vivado HLS" : "Vitis HLS"),
                version,
                Optional.of(part).filter(found -> !found.isEmpty()),
                top,
                ReportStatus.SUCCESS);
    }

    private static Optional<String> text(Map<String, String> texts, String way) {
        return Optional.ofNullable(texts.get(way)).filter(found -> !found.isEmpty());
    }

    private static void put(JsonValue value, Optional<String> top, MetricRows rows) {
        Optional<String> module = Optional.of(value.way().get(2)).filter(name -> !top.equals(Optional.of(name)));
        String group = value.way().get(3);
        String key = value.way().get(4);
        Optional<String> name = Optional.ofNullable(NAMES.get(group + "/" + key));
        if (group.equals("Area")) {
            name = MetricNames.hlsResource(key).or(() -> available(key));
        }
        if (name.isPresent()) {
            rows.put(name.get(), value.text(), module, value.line());
        }
    }

    private static Optional<String> available(String key) {
        String resource = key.startsWith("AVAIL_") ? key.substring("AVAIL_".length()) : "";
        return MetricNames.exportResource(resource).map(name -> MetricNames.AVAILABLE + name);
    }
}
