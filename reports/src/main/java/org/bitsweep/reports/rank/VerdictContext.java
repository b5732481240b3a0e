package org.bitsweep.reports.rank;

import java.util.List;
import java.util.Optional;

/**
 * What the rules of the verdict look at.
 *
 * @param all every variant, in the order of the sweep
 * @param feasible those that can be chosen
 * @param choice the chosen one; absent when none can be
 * @param comparisons everyone feasible against the chosen one; absent without accuracies
 */
record VerdictContext(
        SweepResult sweep,
        CostBasis basis,
        List<Contender> all,
        List<Contender> feasible,
        Optional<Choice> choice,
        Optional<Comparisons> comparisons) {

    static VerdictContext of(
            SweepResult sweep,
            CostBasis basis,
            List<Contender> all,
            List<Contender> feasible,
            Optional<Choice> choice) {
        Optional<Comparisons> comparisons = choice.map(Choice::use)
                .filter(use -> use.chosenOn().isPresent())
                .map(use -> Comparisons.with(use, feasible));
        return new VerdictContext(sweep, basis, all, feasible, choice, comparisons);
    }

    /** {@code cycles} or {@code ns}. */
    String latencyUnit() {
        return basis.nanoseconds() ? "ns" : "cycles";
    }

    /** {@code  (estimate)} behind a cost that wasn't measured. */
    String stageMark() {
        return basis.source().map(source -> " (" + source.key() + ")").orElse("");
    }
}
