package org.bitsweep.runner.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bitsweep.inference.constants.ConstantsCheck;
import org.bitsweep.inference.emulate.InspectedNetwork;
import org.bitsweep.inference.emulate.Inspection;
import org.bitsweep.inference.emulate.SampleBlocks;
import org.bitsweep.inference.range.Certifier;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.result.CastEvents;
import org.bitsweep.model.result.CastSite;
import org.bitsweep.model.result.LayerDivergence;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.reports.rank.CastWords;
import org.bitsweep.reports.rank.FirstDivergence;
import org.bitsweep.reports.rank.Text;
import org.bitsweep.runner.Cancellation;

/** What the casts of an emulated network did to its values, and where it leaves the float network. */
final class EmulationEvents {
    /** Some seconds on one core. */
    private static final long MOST_CASTS = 500_000_000L;

    private final InspectedNetwork network;
    private final SampleBlocks blocks;
    private final Optional<FirstDivergence> first;

    private EmulationEvents(InspectedNetwork network, SampleBlocks blocks, Optional<FirstDivergence> first) {
        this.network = network;
        this.blocks = blocks;
        this.first = first;
    }

    /** Counts them in data that was emulated already. */
    static EmulationEvents count(
            NetworkRanges ranges, Map<String, Tensor> data, int samples, EventsChoice choice, Cancellation stop) {
        Inspection inspection = new Inspection(Inspection.Depth.STEPS);
        InspectedNetwork network = inspection.add(ranges);
        long most = choice == EventsChoice.ALL ? samples : MOST_CASTS / Math.max(1, inspection.castsPerSample(data));
        SampleBlocks blocks = SampleBlocks.of(samples, most, inspection.elements());
        inspection.run(data, blocks, Runtime.getRuntime().availableProcessors(), stop::isCancelled);
        stop.check();
        return new EmulationEvents(
                network,
                blocks,
                FirstDivergence.of(
                        network.divergence(),
                        network.events(),
                        ConstantsCheck.findings(ranges.network(), ranges.constants()),
                        new Certifier(ranges).layers()));
    }

    /** The events of the JSON document. */
    record Counted(int samples, List<Site> sites, List<String> notCounted) {}

    /** One cast site. */
    record Site(
            String layer,
            String site,
            String type,
            long casts,
            long overflows,
            long rounded,
            long underflows,
            int overflowSamples,
            int roundedSamples,
            int underflowSamples,
            double smallest,
            double largest) {}

    /** The distance from the float network in the JSON document. */
    record Distance(int samples, double threshold, Optional<First> first, List<LayerDistance> layers) {}

    /** The layer that diverges first. */
    record First(String layer, double relative, String cause) {}

    /** Of one layer. */
    record LayerDistance(String layer, double largest, double mean, double relative) {}

    Counted counted() {
        return new Counted(
                blocks.samples(),
                network.events().stream()
                        .map(event -> new Site(
                                event.layer(),
                                event.site().key(),
                                event.type(),
                                event.casts(),
                                event.overflows(),
                                event.rounded(),
                                event.underflows(),
                                event.overflowSamples(),
                                event.roundedSamples(),
                                event.underflowSamples(),
                                event.smallest(),
                                event.largest()))
                        .toList(),
                network.uncounted());
    }

    /** Absent where the float network can't be computed. */
    Optional<Distance> distance() {
        List<LayerDivergence> layers = network.divergence();
        return layers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Distance(
                        blocks.samples(),
                        LayerDivergence.THRESHOLD,
                        first.map(found -> new First(
                                found.divergence().layer(), found.divergence().relative(), found.cause())),
                        layers.stream()
                                .map(layer -> new LayerDistance(
                                        layer.layer(), layer.largest(), layer.mean(), layer.relative()))
                                .toList()));
    }

    /** For the terminal, a line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(divergenceLine());
        String part = blocks.isAll() ? "" : " of " + Text.count(blocks.of()) + ", evenly spread (--events all for all)";
        lines.add("casts in " + Text.count(blocks.samples()) + " samples" + part + ":");
        List<CastEvents> events = network.events();
        events.stream()
                .filter(event -> event.overflows() > 0 || event.underflows() > 0)
                .sorted(Comparator.comparingDouble(CastEvents::overflowShare)
                        .thenComparingDouble(CastEvents::underflowShare)
                        .reversed())
                .map(EmulationEvents::line)
                .forEach(lines::add);
        lines.add("  " + rest(events));
        if (!network.uncounted().isEmpty()) {
            lines.add("  not counted: " + String.join(", ", network.uncounted()));
        }
        return lines;
    }

    private String divergenceLine() {
        List<LayerDivergence> layers = network.divergence();
        if (layers.isEmpty()) {
            return "not compared with the float network: a layer of it can't be computed";
        }
        String limit = String.format(Locale.ROOT, "%.0f %%", LayerDivergence.THRESHOLD * 100);
        if (first.isPresent()) {
            return "diverges from the float network first in "
                    + first.get().divergence().layer() + " (by "
                    + Text.percent(first.get().divergence().relative()) + "): "
                    + first.get().cause();
        }
        LayerDivergence worst = layers.stream()
                .max(Comparator.comparingDouble(LayerDivergence::relative))
                .orElseThrow();
        return "no layer diverges from the float network by more than " + limit + "; most: " + worst.layer() + " "
                + Text.percent(worst.relative());
    }

    private static String line(CastEvents event) {
        List<String> parts = new ArrayList<>();
        if (event.overflows() > 0) {
            parts.add(CastWords.overflows(event) + " in " + Text.percent(event.overflowShare()) + " of the samples ("
                    + Text.count((double) event.overflows()) + " of " + Text.count((double) event.casts())
                    + (event.site() == CastSite.SUM ? " sums)" : " casts)"));
        }
        if (event.underflows() > 0) {
            parts.add(Text.count((double) event.underflows()) + (event.underflows() == 1 ? " becomes" : " become")
                    + " zero in " + Text.percent(event.underflowShare())
                    + (event.overflows() > 0 ? "" : " of the samples"));
        }
        return "  " + event.layer() + " " + event.site() + " " + CastWords.shortType(event.type()) + ": "
                + String.join("; ", parts) + "; values " + number(event.smallest()) + " to " + number(event.largest());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static String rest(List<CastEvents> events) {
        List<String> rounding = events.stream()
                .filter(event -> event.overflows() == 0 && event.underflows() == 0 && event.rounded() > 0)
                .map(event -> event.layer() + " " + event.site())
                .collect(Collectors.toCollection(ArrayList::new));
        long clean = events.stream().filter(CastEvents::isClean).count();
        long shown = events.size() - clean - rounding.size();
        String others = shown == 0 ? "" : "other ";
        if (events.isEmpty()) {
            return "none";
        }
        String dropped = rounding.isEmpty() ? "" : "low bits alone are lost in " + String.join(", ", rounding);
        String untouched = clean == 0
                ? ""
                : clean == events.size()
                        ? "nothing is lost in any of the " + clean + " cast sites"
                        : "nothing in the " + others + clean + (clean == 1 ? " cast site" : " cast sites");
        return dropped + (dropped.isEmpty() || untouched.isEmpty() ? "" : "; ") + untouched;
    }
}
