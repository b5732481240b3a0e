package org.bitsweep.reports.html;

import java.util.LinkedHashSet;
import java.util.OptionalDouble;
import java.util.Set;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.rank.RankedVariant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the page's script draws, as JSON that can stand inside a script element. */
final class ChartData {
    private ChartData() {}

    static String of(RankedSweep sweep) {
        Palette palette = new Palette(sweep);
        ErrorScale scale = new ErrorScale(sweep.result().samples());
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put(
                "stage",
                sweep.basis().source().map(source -> source.stage().key()).orElse(""));
        root.put("smallestError", 0.5 / Math.max(1, sweep.result().samples()));
        sweep.result().reference().ifPresent(reference -> root.put("float", reference.accuracy()));
        ArrayNode ticks = root.putArray("ticks");
        scale.ticks(-1, 10).forEach(ticks::add);
        ArrayNode policies = root.putArray("policies");
        for (String policy : palette.policies()) {
            policies.addObject().put("name", policy).put("colour", palette.colour(policy));
        }
        Set<String> bases = new LinkedHashSet<>();
        sweep.result().variants().forEach(variant -> bases.add(variant.base().orElse("no base type")));
        ArrayNode baseNames = root.putArray("bases");
        bases.forEach(baseNames::add);
        ArrayNode line = root.putArray("front");
        FrontLine.of(sweep.front()).forEach(point -> line.add(point.rank()));
        ArrayNode points = root.putArray("points");
        sweep.variants()
                .forEach(ranked -> point(points.addObject(), ranked)
                        .put(
                                "chosen",
                                sweep.chosenId()
                                        .filter(ranked.variant().id()::equals)
                                        .isPresent()));
        // "<" can only be part of a string here; written so, no end tag can appear.
        return JsonMapper.builder().build().writeValueAsString(root).replace("<", "\\u003c");
    }

    private static ObjectNode point(ObjectNode node, RankedVariant ranked) {
        node.put("rank", ranked.rank());
        node.put("label", ranked.label());
        node.put("base", ranked.variant().base().orElse("no base type"));
        node.put("policy", ranked.variant().policy());
        node.put("why", ranked.why());
        node.put("front", ranked.front());
        node.put("contends", ranked.contends());
        ranked.accuracy()
                .ifPresent(known -> node.put("accuracy", known.value())
                        .put("low", known.lower())
                        .put("high", known.upper()));
        ranked.logitsAccuracy().ifPresent(known -> node.put("logits", known.value()));
        put(node, "lut", ranked.objectives().lut());
        put(node, "dsp", ranked.objectives().dsp());
        put(node, "latency", ranked.objectives().latency());
        return node;
    }

    private static void put(ObjectNode node, String key, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(key, value.getAsDouble());
        }
    }
}
