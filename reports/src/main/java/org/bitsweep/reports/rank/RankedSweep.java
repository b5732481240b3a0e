package org.bitsweep.reports.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sweep with its answer.
 *
 * @param result what was ranked
 * @param basis the source of the costs that were compared
 * @param verdict the answer, in the order to be read
 * @param variants best first
 * @param chosenId the variant to use; absent when none can be
 */
public record RankedSweep(
        SweepResult result,
        CostBasis basis,
        List<VerdictLine> verdict,
        List<RankedVariant> variants,
        Optional<String> chosenId) {
    public RankedSweep {
        verdict = List.copyOf(verdict);
        variants = List.copyOf(variants);
    }

    /** The same with lines behind the verdict, such as PASTE and NEXT. */
    public RankedSweep withHints(List<VerdictLine> hints) {
        List<VerdictLine> lines = new ArrayList<>(verdict);
        lines.addAll(hints);
        return new RankedSweep(result, basis, lines, variants, chosenId);
    }

    /** The members of the front, best first. */
    public List<RankedVariant> front() {
        return variants.stream().filter(RankedVariant::front).toList();
    }

    /**
     * The members of the front, and what is as good as they are as far as the samples and the engine tell, the chosen
     * variant with them; best first.
     */
    public List<RankedVariant> contenders() {
        return variants.stream()
                .filter(ranked ->
                        ranked.front() || (ranked.candidate() && ranked.behind().isEmpty()))
                .toList();
    }

    public Optional<RankedVariant> chosen() {
        return chosenId.flatMap(id -> variants.stream()
                .filter(ranked -> ranked.variant().id().equals(id))
                .findFirst());
    }
}
