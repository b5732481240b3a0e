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

    @Test
    void saysWhatSaturatingAccumulatorsCostAndHowMuchOfItTheLogitsShow() {
        assertThat(texts(Kind.NOT).get(0))
                .isEqualTo("saturating accumulators: -1.36 pp (p = 5e-10), of it -0.60 pp in the logits (p = 8e-04),"
                        + " latency 2.2x (estimate)");
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
        // 58k against 49k LUT: 18 %, and the engine claims 30 %.
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
                        .filter(row -> row.variant().id().equals("10_4-round-saturate"))
                        .findFirst()
                        .orElseThrow()
                        .why())
                .isEqualTo("probably dominated by 1");
    }

    private List<String> texts(Kind kind) {
        return ranked.verdict().stream()
                .filter(line -> line.kind() == kind)
                .map(VerdictLine::text)
                .toList();
    }
}
