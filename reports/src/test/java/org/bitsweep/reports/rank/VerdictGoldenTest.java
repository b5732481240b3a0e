package org.bitsweep.reports.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bitsweep.reports.rank.VerdictLine.Kind;
import org.bitsweep.reports.testing.DigitsSweep;
import org.junit.jupiter.api.Test;

/** The verdict on the digits; its figures are checked against golden/mnist in {@link SignificanceTest}. */
class VerdictGoldenTest {
    private final RankedSweep ranked = Ranking.of(DigitsSweep.sweep());

    @Test
    void usesRoundSaturateActivationAtTenBits() {
        assertThat(texts(Kind.USE))
                .containsExactly("<10,4> round-saturate-activation: accumulators <20,9> WRAP, round and saturate once,"
                        + " in the activation");
        assertThat(ranked.chosenId()).contains("10_4-round-saturate-activation");
        assertThat(ranked.variants().get(0).variant().id()).isEqualTo("10_4-round-saturate-activation");
    }

    @Test
    void saysWhichLayersLeaveTheBaseTypeAndHowManyBitsAreProvenEnough() {
        assertThat(texts(Kind.WHY))
                .contains(
                        "outside [-8, 8): fc3 in 81.6 % of the samples, fc2 in 11.5 %, fc1 never",
                        "integer bits proven enough: fc1 9, fc2 8, fc3 7; all given, so no sum can overflow");
    }

    /** From the estimates in results.json by hand: of 40,811, 45,874 and 48,532 LUT none is over 1.25 of the least. */
    @Test
    void saysLastWhyThisOneOfThoseThatTie() {
        assertThat(texts(Kind.WHY).get(2))
                .isEqualTo("cheapest of the 3 that 5,000 samples can't tell from the best, <12,4> 0.9182: 10 DSP, the"
                        + " others 1,535 and more (estimate); LUT differ by less than the estimate's 25 % error");
        assertThat(ranked.verdict().stream().map(VerdictLine::kind).limit(4))
                .containsExactly(Kind.USE, Kind.WHY, Kind.WHY, Kind.WHY);
    }

    @Test
    void saysWhatTheOtherOnesCostInSlices() {
        assertThat(texts(Kind.TIE).get(0))
                .startsWith("<12,4> round-saturate-activation 0.9182 (")
                .endsWith(", 2 bits wider, DSP 1,535 against 10 (estimate)");
    }

    @Test
    void saysWhatSaturatingAccumulatorsCostAndHowMuchOfItTheLogitsShow() {
        assertThat(texts(Kind.NOT).get(0))
                .isEqualTo("saturating accumulators: -1.36 pp (p = 5e-10), of it -0.60 pp in the logits (p = 8e-04),"
                        + " latency 4.9x (estimate)");
    }

    @Test
    void saysWhatTheSamplesCanNotTellApart() {
        assertThat(texts(Kind.TIE))
                .anySatisfy(text -> assertThat(text)
                        .startsWith("<16,6> truncate-wrap 0.9164 (-0.16 pp, 95 % -0.50 … +0.18), 6 bits wider"));
    }

    @Test
    void blamesTheSoftmaxTableForTheSixteenBitWideRowsAndNothingElse() {
        assertThat(texts(Kind.BEWARE))
                .containsExactly("<16,6> wide-accumulator and round-saturate-activation 0.9100 is the softmax table,"
                        + " their logits reach 0.9176");
        assertThat(ranked.verdict())
                .noneMatch(line -> line.kind() == Kind.NOT && line.text().contains("<16,6>"));
    }

    @Test
    void namesNoRatioBelowTheEnginesError() {
        // 42,589 against 48,532 LUT: 14 %, and the engine claims 25 %.
        assertThat(texts(Kind.NOT).get(0)).doesNotContain("LUT");
        assertThat(ranked.verdict()).allSatisfy(line -> {
            if (line.text().contains("LUT ") || line.text().contains("latency ")) {
                assertThat(line.text()).contains("(estimate)");
            }
        });
    }

    @Test
    void saysWhyEachVariantIsOffTheFront() {
        assertThat(ranked.variants()).allSatisfy(row -> {
            if (!row.front()) {
                assertThat(row.why()).matches("(probably )?dominated by \\d+");
            }
        });
        assertThat(ranked.variants().stream()
                        .filter(row -> row.variant().id().equals("10_4-wide-accumulator"))
                        .findFirst()
                        .orElseThrow()
                        .why())
                .isEqualTo("dominated by 6");
    }

    private List<String> texts(Kind kind) {
        return ranked.verdict().stream()
                .filter(line -> line.kind() == kind)
                .map(VerdictLine::text)
                .toList();
    }
}
