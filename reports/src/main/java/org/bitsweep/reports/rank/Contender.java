package org.bitsweep.reports.rank;

import java.util.Optional;
import org.bitsweep.model.result.CorrectSamples;
import org.bitsweep.model.result.VariantResult;

/**
 * A variant while it is being ranked.
 *
 * @param chosenOn correct samples of the part to choose on, by the output as built
 * @param statedOn the same of the part that figures are stated on
 * @param chosenOnLogits by the input of the final softmax, where there is one
 * @param statedOnLogits the same of the other part
 * @param problem why it can't be chosen, where it can't
 */
record Contender(
        VariantResult variant,
        String label,
        Optional<CorrectSamples> chosenOn,
        Optional<CorrectSamples> statedOn,
        Optional<CorrectSamples> chosenOnLogits,
        Optional<CorrectSamples> statedOnLogits,
        Objectives objectives,
        Standing standing,
        Optional<String> problem) {

    /** Whether it is the same variant; ids are unique in a sweep. */
    boolean is(Contender other) {
        return variant.id().equals(other.variant.id());
    }

    int baseWidth() {
        return variant.base().flatMap(BaseType::of).map(BaseType::width).orElse(Integer.MAX_VALUE);
    }

    /** Whether base type and axes are the same, so that only the policy differs. */
    boolean isSiblingOf(Contender other) {
        return variant.base().equals(other.variant.base()) && variant.axes().equals(other.variant.axes());
    }

    /** Whether the final softmax, and nothing before it, costs samples beyond chance. */
    boolean softmaxCosts() {
        if (chosenOn.isEmpty() || chosenOnLogits.isEmpty()) {
            return false;
        }
        PairedComparison table = Significance.compare(chosenOnLogits.get(), chosenOn.get());
        // No correction for many variants: this only ever adds a warning, and a missed one blames the wrong part.
        return table.difference() > 0 && table.pValue() <= Significance.LEVEL;
    }
}
