package org.bitsweep.reports.parse;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * {@code csynth.xml} and {@code NAME_csynth.xml}: what HLS estimates for the design, its functions and the part. Of the
 * functions' rows in the file of the whole design the interval is not taken: there it is a loop's or a range.
 */
final class CsynthXml implements ReportGrammar {
    @Override
    public boolean recognises(String head) {
        return head.contains("<profile") && head.contains("<ReportVersion");
    }

    @Override
    public ParsedReport read(ReportSource source) throws IOException {
        XmlElement profile = XmlTree.read(source);
        Optional<String> version = text(profile, "ReportVersion", "Version");
        if (profile.at("PerformanceEstimates").isEmpty()
                || profile.at("AreaEstimates", "Resources").isEmpty()) {
            throw new ReportParseException(
                    source.path(),
                    "the layout of version " + version.orElse("(not stated)") + " is not known",
                    "report it with the file, and use the text report meanwhile");
        }
        CsynthRows rows = new CsynthRows(source.path());
        rows.clock(profile.at("UserAssignments", "TargetClockPeriod"));
        rows.add(profile, Optional.empty());
        Optional<String> top = text(profile, "UserAssignments", "TopModelName");
        for (XmlElement module : modules(profile)) {
            Optional<String> name = text(module, "Name");
            if (name.isPresent() && !name.equals(top)) {
                rows.add(module, name);
            }
        }
        return new ParsedReport(
                        source.path(),
                        ReportKind.CSYNTH_XML,
                        Optional.empty(),
                        version,
                        text(profile, "UserAssignments", "Part"),
                        ReportStatus.SUCCESS,
                        rows.metrics(),
                        rows.findings(),
                        List.of())
                .of(top);
    }

    private static List<XmlElement> modules(XmlElement profile) {
        return profile.at("ModuleInformation").map(XmlElement::children).orElse(List.of()).stream()
                .filter(child -> child.name().equals("Module"))
                .toList();
    }

    private static Optional<String> text(XmlElement element, String... names) {
        return element.at(names).map(XmlElement::text).filter(text -> !text.isEmpty());
    }
}
