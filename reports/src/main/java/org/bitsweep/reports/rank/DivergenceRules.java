package org.bitsweep.reports.rank;

import java.util.Optional;
import org.bitsweep.reports.rank.VerdictLine.Kind;

/** Where variants leave the float network first, and by which cast. */
final class DivergenceRules {
    private DivergenceRules() {}

    /** Behind what a variant costs: {@code ; first off in fc2: its accumulator wraps in 31.0 % of the samples}. */
    static String cause(Contender point) {
        return FirstDivergence.of(point.variant())
                .map(first -> "; first off in " + first.text())
                .orElse("");
    }

    /** How far it is off, and by how many samples that is known. */
    static String evidence(Contender point, VerdictContext context) {
        return FirstDivergence.of(point.variant())
                .map(first -> "; " + distance(first, context))
                .orElse("");
    }

    private static String distance(FirstDivergence first, VerdictContext context) {
        int samples = first.divergence().samples();
        String part = samples == context.sweep().samples()
                ? ""
                : " of " + Text.count(context.sweep().samples());
        return first.divergence().layer() + " differs from the float network by "
                + Text.percent(first.divergence().relative()) + " (root mean square, " + Text.count(samples) + part
                + " samples)";
    }

    /** A chosen variant that is far from the float network all the same. */
    static Optional<VerdictLine> chosen(Contender use, VerdictContext context) {
        return FirstDivergence.of(use.variant())
                .map(first -> new VerdictLine(
                        Kind.BEWARE,
                        "the chosen variant is off from " + first.divergence().layer() + " on: " + first.cause(),
                        distance(first, context)));
    }
}
