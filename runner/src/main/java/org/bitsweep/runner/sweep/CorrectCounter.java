package org.bitsweep.runner.sweep;

import org.bitsweep.inference.accuracy.Labels;
import org.bitsweep.inference.emulate.BlockObserver;
import org.bitsweep.inference.emulate.BlockValues;
import org.bitsweep.model.result.CorrectSamples;

/**
 * Notes which samples are right: the label is the first index of the largest output, or, of a single output, whether it is
 * above a threshold. Blocks may come from several threads, each with samples of its own.
 */
public final class CorrectCounter implements BlockObserver {
    /** A probability above it means class 1. */
    public static final double PROBABILITY = 0.5;

    /** A logit above it means class 1. */
    public static final double LOGIT = 0;

    private final Labels labels;
    private final double threshold;
    private final boolean[] correct;

    /**
     * For the samples of some labels.
     *
     * @param threshold of a single output
     */
    public CorrectCounter(Labels labels, double threshold) {
        this.labels = labels;
        this.threshold = threshold;
        this.correct = new boolean[labels.samples()];
    }

    @Override
    public void observe(BlockValues values) {
        if (values.size() == 1) {
            for (int k = 0; k < values.samples(); k++) {
                int answer = values.value(0, k) > threshold ? 1 : 0;
                correct[values.firstSample() + k] = answer == labels.get(values.firstSample() + k);
            }
            return;
        }
        int[] answers = values.largest();
        for (int k = 0; k < answers.length; k++) {
            correct[values.firstSample() + k] = answers[k] == labels.get(values.firstSample() + k);
        }
    }

    /** Which samples were right, of those observed so far. */
    public CorrectSamples result() {
        return CorrectSamples.of(correct);
    }
}
