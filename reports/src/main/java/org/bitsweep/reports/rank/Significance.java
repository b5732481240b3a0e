package org.bitsweep.reports.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.bitsweep.model.result.AccuracyEstimate;
import org.bitsweep.model.result.CorrectSamples;

/** What a number of samples can tell and what it can't. */
public final class Significance {
    /** Chance of a false alarm that is accepted, over all comparisons of a sweep together. */
    public static final double LEVEL = 0.05;

    private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(LEVEL / 2);

    private Significance() {}

    /** Accuracy with its Wilson 95 % interval (Wilson 1927). */
    public static AccuracyEstimate accuracy(CorrectSamples correct) {
        var interval = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(correct.samples(), correct.count(), LEVEL);
        return new AccuracyEstimate(
                correct.count(), correct.samples(), interval.getLowerBound(), interval.getUpperBound());
    }

    /** Compares two variants on the same samples. */
    public static PairedComparison compare(CorrectSamples first, CorrectSamples second) {
        return compare(first.onlyHere(second), second.onlyHere(first), first.samples());
    }

    /**
     * From the discordant counts alone. The interval is Wald's for paired proportions with half a sample added to each
     * of the four cells (Agresti and Min, "Simple improved confidence intervals for comparing matched proportions",
     * Statistics in Medicine 24, 2005): unlike Wald's own it does not shrink to a point when nothing differs.
     */
    static PairedComparison compare(int onlyFirst, int onlySecond, int samples) {
        double cells = samples + 2.0;
        double gap = (double) onlyFirst - onlySecond;
        double centre = gap / cells;
        double error = Math.sqrt(onlyFirst + onlySecond + 1 - gap * gap / cells) / cells;
        return new PairedComparison(
                onlyFirst,
                onlySecond,
                samples,
                gap / samples,
                Math.max(-1, centre - Z * error),
                Math.min(1, centre + Z * error),
                mcNemar(onlyFirst, onlySecond));
    }

    /** Exact McNemar test: the two-sided binomial test of the discordant pairs against one half. */
    static double mcNemar(int onlyFirst, int onlySecond) {
        int discordant = onlyFirst + onlySecond;
        if (onlyFirst == onlySecond) {
            return 1;
        }
        return Math.min(
                1, 2 * BinomialDistribution.of(discordant, 0.5).cumulativeProbability(Math.min(onlyFirst, onlySecond)));
    }

    /** Holm's step-down correction (1979): each p value so that {@code <= LEVEL} holds for the family together. */
    public static List<Double> holm(List<Double> pValues) {
        int count = pValues.size();
        List<Integer> order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparing(pValues::get))
                .toList();
        Double[] corrected = new Double[count];
        double running = 0;
        for (int i = 0; i < count; i++) {
            running = Math.max(running, Math.min(1, (count - i) * pValues.get(order.get(i))));
            corrected[order.get(i)] = running;
        }
        return new ArrayList<>(List.of(corrected));
    }
}
