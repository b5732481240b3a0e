package org.bitsweep.reports.parse;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;

/** Collects the numbers of a csynth document: of the whole design first, then of each function. */
final class CsynthRows {
    private static final Map<String, String> RESOURCES = Map.of(
            "BRAM_18K", Metric.BRAM18K,
            "DSP", Metric.DSP,
            "DSP48E", Metric.DSP,
            "FF", Metric.FF,
            "LUT", Metric.LUT,
            "URAM", Metric.URAM);
    private static final Map<String, String> CYCLES = Map.of(
            "Best-caseLatency", Metric.LATENCY_BEST_CYCLES,
            "Worst-caseLatency", Metric.LATENCY_WORST_CYCLES,
            "Interval-min", Metric.INTERVAL_MIN_CYCLES,
            "Interval-max", Metric.INTERVAL_MAX_CYCLES);
    /** What the tool writes where it doesn't know. */
    private static final Set<String> NOT_KNOWN = Set.of("", "-", "?", "undef", "na", "n/a", "inf");

    private record Key(String name, Optional<String> module) {}

    private final Path file;
    private final Set<Key> seen = new HashSet<>();
    private final List<ReportMetric> metrics = new ArrayList<>();
    private final List<ReportFinding> findings = new ArrayList<>();

    CsynthRows(Path file) {
        this.file = file;
    }

    void clock(Optional<XmlElement> target) {
        target.ifPresent(element -> put(element, Metric.TARGET_CLOCK_NS, "ns", Optional.empty()));
    }

    /** The design's or a function's own numbers. */
    void add(XmlElement owner, Optional<String> module) {
        owner.at("PerformanceEstimates", "SummaryOfTimingAnalysis", "EstimatedClockPeriod")
                .ifPresent(element -> put(element, Metric.ESTIMATED_CLOCK_NS, "ns", module));
        owner.at("PerformanceEstimates", "SummaryOfOverallLatency")
                .ifPresent(latency -> all(latency, CYCLES, "cycles", module));
        owner.at("AreaEstimates", "Resources").ifPresent(resources -> all(resources, RESOURCES, "", module));
        owner.at("AreaEstimates", "AvailableResources")
                .ifPresent(available -> sayWhatDoesNotFit(owner, available, module));
    }

    List<ReportMetric> metrics() {
        return metrics;
    }

    List<ReportFinding> findings() {
        return findings;
    }

    private void all(XmlElement parent, Map<String, String> names, String unit, Optional<String> module) {
        for (XmlElement child : parent.children()) {
            String name = names.get(child.name());
            if (name != null) {
                put(child, name, unit, module);
            }
        }
    }

    private void put(XmlElement element, String name, String unit, Optional<String> module) {
        Optional<BigDecimal> number = number(element);
        if (number.isEmpty()) {
            return;
        }
        if (!seen.add(new Key(name, module))) {
            throw damaged(element, name + " is stated twice");
        }
        metrics.add(new ReportMetric(
                name, number.get().doubleValue(), unit, FlowStage.CSYNTH, module, OptionalInt.of(element.line())));
    }

    private Optional<BigDecimal> number(XmlElement element) {
        String text = element.text();
        if (NOT_KNOWN.contains(text.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        if (text.length() > 18 || !text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')) {
            throw damaged(element, "'" + shortened(text) + "' is no number for " + element.name());
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw damaged(element, "'" + text + "' is no number for " + element.name());
        }
    }

    private void sayWhatDoesNotFit(XmlElement owner, XmlElement available, Optional<String> module) {
        for (XmlElement limit : available.children()) {
            Optional<XmlElement> used = owner.at("AreaEstimates", "Resources", limit.name());
            if (used.isEmpty() || !RESOURCES.containsKey(limit.name())) {
                continue;
            }
            Optional<BigDecimal> count = number(used.get());
            Optional<BigDecimal> most = number(limit);
            if (count.isPresent() && most.isPresent() && count.get().compareTo(most.get()) > 0) {
                findings.add(new ReportFinding(
                        module.map(name -> name + ": ").orElse("") + count.get() + " " + limit.name()
                                + " are more than the " + most.get() + " of the part",
                        used.get().line()));
            }
        }
    }

    private ReportParseException damaged(XmlElement element, String problem) {
        return new ReportParseException(file, element.line(), problem, "run the tool again or copy the file whole");
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
