package org.bitsweep.reports.parse;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;

/** {@code export_syn.xml} and {@code export_impl.xml}: Vivado's results as HLS exports them. */
final class ExportXml implements ReportGrammar {
    @Override
    public boolean recognises(String head) {
        return head.contains("<profile") && head.contains("<RunData");
    }

    @Override
    public ParsedReport read(ReportSource source) throws IOException {
        XmlElement profile = XmlTree.read(source);
        Optional<String> version = profile.textAt("RunData", "VIVADO_VERSION").flatMap(VivadoHeader::version);
        String type = profile.textAt("RunData", "RUN_TYPE").orElse("");
        boolean placed = type.equals("impl");
        // "syn" is written too.
        if (!(placed || type.equals("synth") || type.equals("syn"))
                || profile.at("AreaReport", "Resources").isEmpty()) {
            throw CsynthXml.unknownLayout(source.path(), version);
        }
        MetricRows rows = new MetricRows(source.path(), placed ? FlowStage.IMPL : FlowStage.SYNTH);
        timing(profile, rows, placed);
        area(profile, rows);
        modules(profile, rows);
        if (profile.textAt("TimingReport", "TIMING_MET").filter("FALSE"::equals).isPresent()) {
            profile.at("TimingReport", "TIMING_MET")
                    .ifPresent(met -> rows.say("the timing constraints are not met", met.line()));
        }
        return rows.report(
                ReportKind.EXPORT_XML,
                Optional.of("Vivado"),
                version,
                general(profile, "Target device"),
                top(profile),
                ReportStatus.SUCCESS);
    }

    private static void timing(XmlElement profile, MetricRows rows, boolean placed) {
        String suffix = placed ? "_FINAL" : "_SYNTH";
        put(profile, "TargetClockPeriod", Metric.TARGET_CLOCK_NS, rows);
        put(profile, "AchievedClockPeriod", MetricNames.ACHIEVED_CLOCK_NS, rows);
        put(profile, "WNS" + suffix, Metric.WNS_NS, rows);
        put(profile, "TNS" + suffix, MetricNames.TNS_NS, rows);
    }

    private static void put(XmlElement profile, String element, String name, MetricRows rows) {
        profile.at("TimingReport", element)
                .ifPresent(found -> rows.put(name, found.text(), Optional.empty(), found.line()));
    }

    private static void area(XmlElement profile, MetricRows rows) {
        for (XmlElement resource :
                profile.at("AreaReport", "Resources").orElseThrow().children()) {
            Optional<String> name = MetricNames.exportResource(resource.name());
            if (name.isEmpty()) {
                continue;
            }
            Optional<BigDecimal> used = rows.put(name.get(), resource.text(), Optional.empty(), resource.line());
            Optional<BigDecimal> most = profile.at("AreaReport", "AvailableResources", resource.name())
                    .flatMap(available -> rows.put(
                            MetricNames.AVAILABLE + name.get(), available.text(), Optional.empty(), available.line()));
            rows.compare(used, most, resource.name(), Optional.empty(), resource.line());
        }
    }

    private static void modules(XmlElement profile, MetricRows rows) {
        for (XmlElement module : profile.children("RtlModules", "RtlModule")) {
            String cell = module.attribute("CELL").orElse("");
            Optional<XmlElement> resources = module.at("Resources");
            if (cell.isEmpty() || isTop(module) || resources.isEmpty()) {
                continue;
            }
            if (module.isSplit() || resources.get().isSplit()) {
                throw rows.damaged(module.line(), "a tag stands on several lines");
            }
            for (Map.Entry<String, String> resource :
                    resources.get().attributes().entrySet()) {
                MetricNames.exportResource(resource.getKey())
                        .ifPresent(name -> rows.put(
                                name,
                                resource.getValue(),
                                Optional.of(cell),
                                resources.get().line()));
            }
        }
    }

    private static boolean isTop(XmlElement module) {
        return module.attribute("DEPTH").filter("0"::equals).isPresent();
    }

    private static Optional<String> top(XmlElement profile) {
        return profile.children("RtlModules", "RtlModule").stream()
                .filter(ExportXml::isTop)
                .findFirst()
                .flatMap(module -> module.attribute("MODULENAME"));
    }

    private static Optional<String> general(XmlElement profile, String name) {
        return profile.children("GeneralInfo", "item").stream()
                .filter(item -> item.attribute("NAME").filter(name::equals).isPresent())
                .findFirst()
                .flatMap(item -> item.attribute("VALUE"));
    }
}
