package org.bitsweep.reports.export;

import java.nio.file.Path;
import java.util.Optional;
import org.bitsweep.model.result.AccuracyEstimate;
import org.bitsweep.model.result.Metric;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.rank.RankedVariant;
import org.bitsweep.reports.rank.VerdictLine;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code results.json}, in the shape that docs/CLI.md gives. Every key is always there; what isn't known is {@code null},
 * never 0. A metric that wasn't measured is not in the list. {@code run} is the run's name, or its number, as text.
 */
public final class JsonExport {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonExport() {}

    public static void write(RankedSweep sweep, Path file) {
        ResultFile.write(file, toText(sweep));
    }

    /** The document with a line feed at its end. */
    public static String toText(RankedSweep sweep) {
        return MAPPER.writeValueAsString(toTree(sweep)).replace("\r\n", "\n") + "\n";
    }

    /** The document as a tree, for a command that adds to it. */
    public static ObjectNode toTree(RankedSweep sweep) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("sweep", sweep.result().sweep());
        root.put("run", sweep.result().runLabel());
        ArrayNode verdict = root.putArray("verdict");
        for (VerdictLine line : sweep.verdict()) {
            verdict.addObject()
                    .put("kind", line.kind().name())
                    .put("text", line.text())
                    .put("evidence", line.evidence());
        }
        ArrayNode variants = root.putArray("variants");
        sweep.variants().forEach(ranked -> variant(variants.addObject(), ranked));
        return root;
    }

    private static void variant(ObjectNode node, RankedVariant ranked) {
        node.put("id", ranked.variant().id());
        text(node, "base", ranked.variant().base());
        node.put("policy", ranked.variant().policy());
        ObjectNode axes = node.putObject("axes");
        ranked.variant().axes().forEach(axes::put);
        accuracy(node, "accuracy", ranked.accuracy());
        accuracy(node, "logitsAccuracy", ranked.logitsAccuracy());
        Optional<AccuracyEstimate> accuracy = ranked.accuracy();
        if (accuracy.isPresent()) {
            node.put("samples", accuracy.get().samples());
            node.putArray("interval")
                    .add(accuracy.get().lower())
                    .add(accuracy.get().upper());
        } else {
            node.putNull("samples").putNull("interval");
        }
        node.put("front", ranked.front());
        node.put("why", ranked.why());
        node.put("status", ranked.variant().status().key());
        ArrayNode metrics = node.putArray("metrics");
        ranked.variant().metrics().forEach(metric -> metric(metrics.addObject(), metric));
    }

    private static void metric(ObjectNode node, Metric metric) {
        node.put("name", metric.name());
        if (metric.value() == Math.rint(metric.value()) && Math.abs(metric.value()) < 1e15) {
            node.put("value", (long) metric.value());
        } else {
            node.put("value", metric.value());
        }
        node.put("unit", metric.unit());
        node.put("stage", metric.stage().key());
        node.put("engine", metric.engine());
        node.put("version", metric.version());
        text(node, "file", metric.file());
        if (metric.line().isPresent()) {
            node.put("line", metric.line().getAsInt());
        } else {
            node.putNull("line");
        }
    }

    private static void accuracy(ObjectNode node, String key, Optional<AccuracyEstimate> estimate) {
        if (estimate.isPresent()) {
            node.put(key, estimate.get().value());
        } else {
            node.putNull(key);
        }
    }

    private static void text(ObjectNode node, String key, Optional<String> value) {
        if (value.isPresent()) {
            node.put(key, value.get());
        } else {
            node.putNull(key);
        }
    }
}
