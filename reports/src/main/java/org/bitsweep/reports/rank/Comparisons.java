package org.bitsweep.reports.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.result.CorrectSamples;

/** All variants of a sweep against one of them, corrected as one family. */
final class Comparisons {
    private final List<Comparison> all;

    private Comparisons(List<Comparison> all) {
        this.all = all;
    }

    /** Compares with {@code one}, whose samples must be known; variants without known samples are left out. */
    static Comparisons with(Contender one, List<Contender> family) {
        CorrectSamples ours = one.chosenOn().orElseThrow();
        List<Contender> others = family.stream()
                .filter(other -> !other.is(one) && other.chosenOn().isPresent())
                .toList();
        List<PairedComparison> pairs = others.stream()
                .map(other -> Significance.compare(other.chosenOn().orElseThrow(), ours))
                .toList();
        List<Double> corrected =
                Significance.holm(pairs.stream().map(PairedComparison::pValue).toList());
        List<Comparison> all = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            Contender other = others.get(i);
            all.add(new Comparison(
                    other,
                    pairs.get(i),
                    corrected.get(i),
                    Significance.compare(
                            other.statedOn().orElseThrow(), one.statedOn().orElseThrow()),
                    both(other.statedOnLogits(), one.statedOnLogits()),
                    one.softmaxCosts() || other.softmaxCosts(),
                    others.size()));
        }
        return new Comparisons(List.copyOf(all));
    }

    private static Optional<PairedComparison> both(Optional<CorrectSamples> first, Optional<CorrectSamples> second) {
        return first.flatMap(ours -> second.map(theirs -> Significance.compare(ours, theirs)));
    }

    Optional<Comparison> of(Contender other) {
        return all.stream().filter(comparison -> comparison.other().is(other)).findFirst();
    }

    List<Comparison> all() {
        return all;
    }
}
