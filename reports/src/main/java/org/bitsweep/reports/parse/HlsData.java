package org.bitsweep.reports.parse;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

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

    private record Value(List<String> way, String text, int line) {}

    @Override
    public boolean recognises(String head) {
        return head.stripLeading().startsWith("{") && head.contains("\"Top\"") && head.contains("\"Target\"");
    }

    @Override
    public ParsedReport read(ReportSource source) throws IOException {
        List<Value> values = values(source);
        Map<String, String> texts = new HashMap<>();
        values.forEach(value -> texts.putIfAbsent(String.join("/", value.way()), value.text()));
        Optional<String> version = text(texts, "GenData/ToolVersion");
        Optional<String> top = text(texts, "Top");
        MetricRows rows = new MetricRows(source.path(), FlowStage.CSYNTH);
        boolean any = false;
        for (Value value : values) {
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

    private static void put(Value value, Optional<String> top, MetricRows rows) {
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

    private static List<Value> values(ReportSource source) throws IOException {
        List<Value> values = new ArrayList<>();
        Deque<String> way = new ArrayDeque<>();
        try (Reader in = source.open();
                JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
            int depth = 0;
            String name = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    name = parser.currentName();
                } else if (token.isStructStart()) {
                    depth++;
                    way.addLast(name);
                    name = "";
                } else if (token.isStructEnd()) {
                    depth--;
                    way.pollLast();
                } else if (token.isScalarValue() && depth > 0) {
                    List<String> place = new ArrayList<>(way);
                    // The root has no name of its own.
                    place.remove(0);
                    place.add(name);
                    values.add(new Value(
                            place,
                            parser.getString(),
                            parser.currentTokenLocation().getLineNr()));
                }
            }
            if (depth != 0 || values.isEmpty()) {
                throw damaged(source, 1, "ends too early");
            }
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw damaged(source, line, e.getOriginalMessage());
        }
        return values;
    }

    private static ReportParseException damaged(ReportSource source, int line, String reason) {
        return new ReportParseException(
                source.path(),
                line,
                "is damaged or cut off ("
                        + String.valueOf(reason).lines().findFirst().orElse("") + ")",
                "run the tool again or copy the file whole");
    }
}
