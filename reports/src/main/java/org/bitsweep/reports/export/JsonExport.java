package org.bitsweep.reports.export;

import java.nio.file.Path;
import java.util.Optional;
import org.bitsweep.model.result.AccuracyEstimate;
import org.bitsweep.model.result.CastEvents;
import org.bitsweep.model.result.LayerCost;
import org.bitsweep.model.result.LayerDivergence;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.reports.rank.FirstDivergence;
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
 * never 0; {@code layers} where layers were built apart. A metric that wasn't measured is not in the list. {@code run} is the run's name, or its number, as text.
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
        if (!ranked.variant().layers().isEmpty()) {
            ArrayNode layers = node.putArray("layers");
            ranked.variant().layers().forEach(layer -> layer(layers.addObject(), layer));
        }
        ArrayNode events = node.putArray("events");
        ranked.variant().events().forEach(event -> event(events.addObject(), event));
        divergence(node.putObject("divergence"), ranked.variant());
    }

    private static void layer(ObjectNode node, LayerCost layer) {
        node.put("layer", layer.layer()).put("module", layer.module());
        ArrayNode metrics = node.putArray("metrics");
        layer.metrics().forEach(metric -> metric(metrics.addObject(), metric));
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

    private static void event(ObjectNode node, CastEvents event) {
        node.put("layer", event.layer());
        node.put("site", event.site().key());
        node.put("type", event.type());
        node.put("casts", event.casts());
        node.put("overflows", event.overflows());
        node.put("rounded", event.rounded());
        node.put("underflows", event.underflows());
        node.put("samples", event.samples());
        node.put("overflowSamples", event.overflowSamples());
        node.put("roundedSamples", event.roundedSamples());
        node.put("underflowSamples", event.underflowSamples());
        node.put("smallest", event.smallest());
        node.put("largest", event.largest());
    }

    private static void divergence(ObjectNode node, VariantResult variant) {
        variant.divergence().stream()
                .findFirst()
                .ifPresentOrElse(layer -> node.put("samples", layer.samples()), () -> node.putNull("samples"));
        node.put("threshold", LayerDivergence.THRESHOLD);
        FirstDivergence.of(variant)
                .ifPresentOrElse(
                        first -> node.putObject("first")
                                .put("layer", first.divergence().layer())
                                .put("relative", first.divergence().relative())
                                .put("cause", first.cause()),
                        () -> node.putNull("first"));
        ArrayNode layers = node.putArray("layers");
        for (LayerDivergence layer : variant.divergence()) {
            layers.addObject()
                    .put("layer", layer.layer())
                    .put("largest", layer.largest())
                    .put("mean", layer.mean())
                    .put("relative", layer.relative());
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
