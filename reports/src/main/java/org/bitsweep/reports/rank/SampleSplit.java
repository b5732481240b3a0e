package org.bitsweep.reports.rank;

import org.bitsweep.model.result.CorrectSamples;

/**
 * The samples that a variant is chosen on, and the others, on which its accuracy is stated. All bounds count samples of
 * the data set; the first is included, the last is not.
 */
public record SampleSplit(int selectFrom, int selectTo, int confirmFrom, int confirmTo) {
    public SampleSplit {
        if (selectFrom < 0 || selectTo <= selectFrom || confirmFrom < 0 || confirmTo <= confirmFrom) {
            throw new IllegalArgumentException("a split needs at least one sample in each part");
        }
        if (selectFrom < confirmTo && confirmFrom < selectTo) {
            throw new IllegalArgumentException("the samples to choose on and to state the figure on overlap");
        }
    }

    CorrectSamples select(CorrectSamples all) {
        return all.range(selectFrom, selectTo);
    }

    CorrectSamples confirm(CorrectSamples all) {
        return all.range(confirmFrom, confirmTo);
    }

    /** {@code 0:3000} and {@code 3000:5000}, as in the sweep file. */
    public String describe() {
        return "chosen on " + selectFrom + ":" + selectTo + ", accuracy stated on " + confirmFrom + ":" + confirmTo;
    }
}
