package org.bitsweep.inference.accuracy;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;
import org.bitsweep.model.result.AccuracyEstimate;
import org.bitsweep.model.result.CorrectSamples;
import org.bitsweep.model.tensor.Tensor;

/**
 * Accuracy of a classifier: the share of samples whose label is the first index of the largest output, or, with one
 * output, whose label says whether the output is above 0.5.
 */
public final class Accuracy {
    private static final double THRESHOLD = 0.5;
    private static final double ERROR_PROBABILITY = 0.05;

    private Accuracy() {}

    /**
     * Which samples are classified correctly.
     *
     * @param outputs [samples][classes], of any further shape of that many elements
     * @param labels for as many samples and outputs
     * @throws IllegalArgumentException if the labels are for others: a mistake of the caller
     */
    public static CorrectSamples classify(Tensor outputs, Labels labels) {
        return classify(outputs, labels, THRESHOLD);
    }

    /**
     * The same for the logits in front of a final softmax or sigmoid. Softmax keeps the order of its inputs, so their first
     * largest counts; a sigmoid is above 0.5 where its input is above 0.
     */
    public static CorrectSamples classifyLogits(Tensor logits, Labels labels) {
        return classify(logits, labels, 0);
    }

    private static CorrectSamples classify(Tensor outputs, Labels labels, double threshold) {
        int samples = labels.samples();
        int classes = labels.outputs();
        if (outputs.dimension(0) != samples || outputs.size() != samples * classes) {
            throw new IllegalArgumentException(outputs + " are not " + samples + " samples of " + classes + " outputs");
        }
        boolean[] correct = new boolean[samples];
        for (int i = 0; i < samples; i++) {
            int chosen =
                    classes == 1 ? (outputs.get(i) > threshold ? 1 : 0) : firstLargest(outputs, i * classes, classes);
            correct[i] = chosen == labels.get(i);
        }
        return CorrectSamples.of(correct);
    }

    /** As NumPy's {@code argmax}, which takes a NaN for the largest. */
    private static int firstLargest(Tensor outputs, int start, int classes) {
        int best = 0;
        for (int j = 1; j < classes; j++) {
            double value = outputs.get(start + j);
            double most = outputs.get(start + best);
            if (value > most || (Double.isNaN(value) && !Double.isNaN(most))) {
                best = j;
            }
        }
        return best;
    }

    /**
     * The share of correct samples with its Wilson 95 % interval (Wilson 1927; Brown, Cai, DasGupta 2001).
     *
     * @throws IllegalArgumentException without samples
     */
    public static AccuracyEstimate estimate(CorrectSamples correct) {
        return estimate(correct.count(), correct.samples());
    }

    /** The same from counts. */
    public static AccuracyEstimate estimate(int correct, int samples) {
        Interval interval = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(samples, correct, ERROR_PROBABILITY);
        return new AccuracyEstimate(correct, samples, interval.getLowerBound(), interval.getUpperBound());
    }
}
