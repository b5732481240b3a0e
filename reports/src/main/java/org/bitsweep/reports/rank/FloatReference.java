package org.bitsweep.reports.rank;

import java.util.Optional;
import org.bitsweep.model.result.CorrectSamples;

/**
 * What the network scores in floating point.
 *
 * @param accuracy share of correct samples, 0 to 1
 * @param correct which samples were right, where known
 */
public record FloatReference(double accuracy, Optional<CorrectSamples> correct) {
    /** From the samples themselves. */
    public static FloatReference of(CorrectSamples correct) {
        return new FloatReference((double) correct.count() / correct.samples(), Optional.of(correct));
    }
}
