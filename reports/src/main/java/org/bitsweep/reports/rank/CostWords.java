package org.bitsweep.reports.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What a variant costs against the chosen one, as far as the engine can tell. */
final class CostWords {
    private CostWords() {}

    /** {@code , DSP 1,535 against 10, latency 2.2x (estimate)}; empty where no difference is larger than the engine's error. */
    static String against(Contender chosen, Contender other, VerdictContext context) {
        EngineLabel engine = context.sweep().engine();
        List<String> parts = new ArrayList<>();
        add(parts, "LUT", other.objectives().lut(), chosen.objectives().lut(), engine.lutError());
        addDsp(parts, other.objectives().dsp(), chosen.objectives().dsp(), engine.dspError());
        add(parts, "latency", other.objectives().latency(), chosen.objectives().latency(), engine.latencyError());
        add(
                parts,
                "clock period",
                other.objectives().clockNs(),
                chosen.objectives().clockNs(),
                engine.clockError());
        return parts.isEmpty() ? "" : ", " + String.join(", ", parts) + context.stageMark();
    }

    /** In slices, not as a ratio: none against many has no ratio. */
    private static void addDsp(List<String> parts, OptionalDouble theirs, OptionalDouble ours, double error) {
        if (theirs.isPresent()
                && ours.isPresent()
                && EngineLabel.differs(theirs.getAsDouble(), ours.getAsDouble(), error)) {
            parts.add("DSP " + Text.count(theirs.getAsDouble()) + " against " + Text.count(ours.getAsDouble()));
        }
    }

    private static void add(List<String> parts, String name, OptionalDouble theirs, OptionalDouble ours, double error) {
        if (theirs.isEmpty() || ours.isEmpty() || ours.getAsDouble() <= 0 || theirs.getAsDouble() <= 0) {
            return;
        }
        double ratio = theirs.getAsDouble() / ours.getAsDouble();
        // A ratio that reads 1.0x tells nothing, however exact the engine is.
        if (EngineLabel.differs(theirs.getAsDouble(), ours.getAsDouble(), error) && Math.abs(ratio - 1) >= 0.05) {
            parts.add(name + " " + Text.ratio(ratio));
        }
    }
}
