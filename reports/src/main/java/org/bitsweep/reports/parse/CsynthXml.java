package org.bitsweep.reports.parse;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;

/**
 * {@code csynth.xml} and {@code NAME_csynth.xml}: what HLS estimates for the design, its functions and the part. Of the
 * functions' rows in the file of the whole design the interval is not taken: there it is a loop's or a range.
 */
final class CsynthXml implements ReportGrammar {
    private static final Map<String, String> CYCLES = Map.of(
            "Best-caseLatency", Metric.LATENCY_BEST_CYCLES,
            "Average-caseLatency", MetricNames.LATENCY_AVERAGE_CYCLES,
            "Worst-caseLatency", Metric.LATENCY_WORST_CYCLES,
            "Interval-min", Metric.INTERVAL_MIN_CYCLES,
            "Interval-max", Metric.INTERVAL_MAX_CYCLES);

    @Override
    public boolean recognises(String head) {
        return head.contains("<profile") && head.contains("<ReportVersion");
    }

    @Override
    public ParsedReport read(ReportSource source) throws IOException {
        XmlElement profile = XmlTree.read(source);
        Optional<String> version = profile.textAt("ReportVersion", "Version");
        if (profile.at("PerformanceEstimates").isEmpty()
                || profile.at("AreaEstimates", "Resources").isEmpty()) {
            throw unknownLayout(source.path(), version);
        }
        MetricRows rows = new MetricRows(source.path(), FlowStage.CSYNTH);
        clock(profile, "TargetClockPeriod", Metric.TARGET_CLOCK_NS, rows);
        clock(profile, "ClockUncertainty", MetricNames.CLOCK_UNCERTAINTY_NS, rows);
        add(profile, Optional.empty(), rows);
        Optional<String> top = profile.textAt("UserAssignments", "TopModelName");
        for (XmlElement module : profile.children("ModuleInformation", "Module")) {
            Optional<String> name = module.textAt("Name");
            if (name.isPresent() && !name.equals(top)) {
                add(module, name, rows);
            }
        }
        return rows.report(
                ReportKind.CSYNTH_XML,
                Optional.empty(),
                version,
                profile.textAt("UserAssignments", "Part"),
                top,
                ReportStatus.SUCCESS);
    }

    static ReportParseException unknownLayout(Path file, Optional<String> version) {
        return new ReportParseException(
                file,
                "the layout of version " + version.orElse("(not stated)") + " is not known",
                "report it with the file, and use the text report meanwhile");
    }

    private static void clock(XmlElement profile, String element, String name, MetricRows rows) {
        profile.at("UserAssignments", element)
                .ifPresent(found -> rows.put(name, found.text(), Optional.empty(), found.line()));
    }

    /** The design's or a function's own numbers. */
    private static void add(XmlElement owner, Optional<String> module, MetricRows rows) {
        owner.at("PerformanceEstimates", "SummaryOfTimingAnalysis", "EstimatedClockPeriod")
                .ifPresent(found -> rows.put(Metric.ESTIMATED_CLOCK_NS, found.text(), module, found.line()));
        Optional<XmlElement> latency = owner.at("PerformanceEstimates", "SummaryOfOverallLatency");
        if (latency.isPresent()) {
            for (XmlElement child : latency.get().children()) {
                String name = CYCLES.get(child.name());
                if (name != null) {
                    rows.put(name, child.text(), module, child.line());
                }
            }
        }
        Optional<XmlElement> resources = owner.at("AreaEstimates", "Resources");
        if (resources.isPresent()) {
            for (XmlElement child : resources.get().children()) {
                Optional<String> name = MetricNames.hlsResource(child.name());
                if (name.isPresent()) {
                    area(owner, child, name.get(), module, rows);
                }
            }
        }
    }

    private static void area(
            XmlElement owner, XmlElement resource, String name, Optional<String> module, MetricRows rows) {
        Optional<BigDecimal> used = rows.put(name, resource.text(), module, resource.line());
        Optional<BigDecimal> most = owner.at("AreaEstimates", "AvailableResources", resource.name())
                .flatMap(limit -> rows.put(MetricNames.AVAILABLE + name, limit.text(), module, limit.line()));
        rows.compare(used, most, resource.name(), module, resource.line());
    }
}
