package org.bitsweep.reports.rank;

import java.util.Optional;

/**
 * One variant against another one.
 *
 * @param other the variant; differences are its accuracy minus that of the one it is compared with
 * @param chosenOn on the samples to choose on, by the outputs as built
 * @param correctedP its p value after Holm's correction over the sweep
 * @param statedOn on the samples that figures are stated on
 * @param logits on these too, by the logits, where both have them
 * @param softmaxCosts whether the softmax table costs one of the two samples, so that only the logits say what the
 *     policy does
 * @param family comparisons that were corrected together
 */
record Comparison(
        Contender other,
        PairedComparison chosenOn,
        double correctedP,
        PairedComparison statedOn,
        Optional<PairedComparison> logits,
        boolean softmaxCosts,
        int family) {

    boolean isTie() {
        return correctedP > Significance.LEVEL;
    }

    /** Worse for a reason that isn't the softmax table. */
    boolean isWorse() {
        return !isTie() && chosenOn.difference() < 0 && (!softmaxCosts || logitsAreWorse());
    }

    boolean logitsAreWorse() {
        return logits.map(pair -> pair.difference() < 0 && pair.pValue() <= Significance.LEVEL)
                .orElse(false);
    }

    String evidence() {
        String text = "exact McNemar on " + Text.count(chosenOn.samples()) + " samples: "
                + Text.count(chosenOn.onlyFirst())
                + " right only with this, " + Text.count(chosenOn.onlySecond()) + " only with the chosen, p "
                + Text.probability(chosenOn.pValue()) + ", Holm over " + family + ": p " + Text.probability(correctedP);
        return text
                + logits.map(pair -> "; by the logits this is " + Text.points(pair.difference())
                                + " pp against the chosen (p " + Text.probability(pair.pValue()) + ")")
                        .orElse("");
    }
}
