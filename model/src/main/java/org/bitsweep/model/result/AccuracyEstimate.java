package org.bitsweep.model.result;

/**
 * The share of samples that were classified correctly.
 *
 * @param correct samples whose label was found
 * @param samples samples tried, at least 1
 * @param lower lower end of the Wilson 95 % interval
 * @param upper upper end of it
 */
public record AccuracyEstimate(int correct, int samples, double lower, double upper) {
    public AccuracyEstimate {
        if (samples < 1 || correct < 0 || correct > samples) {
            throw new IllegalArgumentException(correct + " of " + samples + " can't be correct");
        }
    }

    public double value() {
        return (double) correct / samples;
    }
}
