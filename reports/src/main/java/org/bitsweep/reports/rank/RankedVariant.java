package org.bitsweep.reports.rank;

import java.util.Optional;
import java.util.OptionalDouble;
import org.bitsweep.model.result.AccuracyEstimate;
import org.bitsweep.model.result.VariantResult;

/**
 * A variant with its place.
 *
 * @param rank from 1
 * @param label the shortest name that is unique in the sweep: {@code <10,4> round-saturate}
 * @param accuracy by the output as built, on the samples that figures are stated on
 * @param logitsAccuracy by the input of a final softmax, on the same samples
 * @param front whether nobody dominates it
 * @param behind share of the samples by which it is less accurate than the chosen variant; absent where the samples
 *     can't tell them apart
 * @param why {@code front}, {@code front, but -2.84 pp} for a member that costs less but is less accurate than the chosen
 *     one, {@code dominated by 3}, {@code probably dominated by 3} where a cost that decides
 *     differs by less than the engine's error, {@code violates lut <= 100 (200)}, {@code failed: ...}
 * @param objectives what it was ranked by (accuracy on the samples to choose on)
 * @param lutRatio its LUT divided by those of the chosen variant; absent where either isn't known
 */
public record RankedVariant(
        int rank,
        VariantResult variant,
        String label,
        Standing standing,
        Optional<AccuracyEstimate> accuracy,
        Optional<AccuracyEstimate> logitsAccuracy,
        boolean front,
        OptionalDouble behind,
        String why,
        Objectives objectives,
        OptionalDouble lutRatio) {

    /** Whether it is on the front, and as accurate as the chosen variant as far as the samples tell. */
    public boolean contends() {
        return front && behind.isEmpty();
    }
}
