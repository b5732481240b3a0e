package org.bitsweep.reports.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bitsweep.model.result.AccuracyEstimate;
import org.bitsweep.model.result.CorrectSamples;
import org.bitsweep.reports.testing.DigitsSweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SignificanceTest {
    @ParameterizedTest
    @CsvFileSource(resources = "/fixtures/mcnemar.csv", numLinesToSkip = 1)
    void mcNemarEqualsTheExactFractions(int onlyFirst, int onlySecond, double p) {
        assertThat(Significance.mcNemar(onlyFirst, onlySecond)).isCloseTo(p, within(1e-9 * p));
    }

    @Test
    void identicalPredictionsHaveP1AndNoDifference() {
        CorrectSamples correct =
                DigitsSweep.variant("10_4-round-saturate").correct().orElseThrow();
        PairedComparison same = Significance.compare(correct, correct);
        assertThat(same.pValue()).isEqualTo(1);
        assertThat(same.difference()).isZero();
        assertThat(same.lower()).isNegative();
        assertThat(same.upper()).isEqualTo(-same.lower());
    }

    /** Counts and p by numpy and exact fractions from golden/mnist's out_mlp_*.npy: -1.36 pp, 5e-10. */
    @Test
    void saturatingAccumulatorsCostWhatTheGoldenOutputsSay() {
        PairedComparison pair = compare("10_4-round-saturate", "10_4-round-saturate-activation");
        assertThat(List.of(pair.onlyFirst(), pair.onlySecond(), pair.samples())).containsExactly(27, 95, 5000);
        assertThat(pair.difference()).isCloseTo(-0.0136, within(1e-12));
        assertThat(pair.pValue()).isCloseTo(4.563546874350736e-10, within(1e-18));
        assertThat(Text.probability(pair.pValue())).isEqualTo("= 5e-10");
    }

    /**
     * -0.16 pp, 95 % -0.50 … +0.18. By hand after Agresti and Min: b = 33, c = 41, n + 2 = 5002;
     * -8/5002 -+ 1.959964 sqrt(75 - 64/5002)/5002 = -0.0015994 -+ 0.0033931.
     */
    @Test
    void theIntervalOfTheDifferenceIsThatOfTheGoldenExample() {
        PairedComparison pair = compare("10_4-round-saturate-activation", "16_6-truncate-wrap");
        assertThat(pair.lower()).isCloseTo(-0.0049925, within(1e-7));
        assertThat(pair.upper()).isCloseTo(0.0017937, within(1e-7));
        assertThat(Text.points(pair.difference()) + " " + Text.points(pair.lower()) + " " + Text.points(pair.upper()))
                .isEqualTo("-0.16 -0.50 +0.18");
    }

    /** Wilson's interval by hand for 4574 of 5000: centre (p + z²/2n)/(1 + z²/n). */
    @Test
    void wilsonIntervalIsThatOfTheGoldenExample() {
        AccuracyEstimate estimate = Significance.accuracy(
                DigitsSweep.variant("10_4-round-saturate-activation").correct().orElseThrow());
        double z2 = 1.959963984540054 * 1.959963984540054;
        double centre = (0.9148 + z2 / 10000) / (1 + z2 / 5000);
        double half = Math.sqrt(z2 * (0.9148 * 0.0852 / 5000 + z2 / 1e8)) / (1 + z2 / 5000);
        assertThat(estimate.lower()).isCloseTo(centre - half, within(1e-12));
        assertThat(estimate.upper()).isCloseTo(centre + half, within(1e-12));
        assertThat(Text.interval(estimate)).isEqualTo("[.907, .922]");
    }

    /** Holm (1979) by hand: sorted 0.005, 0.01, 0.03, 0.04 times 4, 3, 2, 1, made monotone. */
    @Test
    void holmStepsDownAndStaysMonotone() {
        assertThat(Significance.holm(List.of(0.01, 0.04, 0.03, 0.005))).containsExactly(0.03, 0.06, 0.06, 0.02);
        assertThat(Significance.holm(List.of(0.7, 0.9))).containsExactly(1.0, 1.0);
        assertThat(Significance.holm(List.of())).isEmpty();
    }

    private static PairedComparison compare(String first, String second) {
        return Significance.compare(
                DigitsSweep.variant(first).correct().orElseThrow(),
                DigitsSweep.variant(second).correct().orElseThrow());
    }
}
