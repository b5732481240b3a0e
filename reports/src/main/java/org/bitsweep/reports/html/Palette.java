package org.bitsweep.reports.html;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.reports.rank.RankedSweep;
import org.bitsweep.reports.rank.RankedVariant;

/** A colour a policy, in the order of the sweep file; told apart by colour-blind eyes too (Okabe and Ito 2008). */
final class Palette {
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a6fac", "#8c8c8c");

    private final List<String> policies = new ArrayList<>();

    Palette(RankedSweep sweep) {
        sweep.result().variants().stream()
                .map(variant -> variant.policy())
                .distinct()
                .forEach(policies::add);
    }

    List<String> policies() {
        return policies;
    }

    String colour(RankedVariant ranked) {
        return colour(ranked.variant().policy());
    }

    String colour(String policy) {
        return COLOURS.get(Math.max(0, policies.indexOf(policy)) % COLOURS.size());
    }
}
