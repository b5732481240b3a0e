package org.bitsweep.reports.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bitsweep.model.result.CastEvents;
import org.bitsweep.model.result.CastSite;
import org.bitsweep.model.result.ConstantFinding;
import org.bitsweep.model.result.LayerCertificate;
import org.bitsweep.model.result.LayerDivergence;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.reports.rank.VerdictLine.Kind;
import org.bitsweep.reports.testing.DigitsSweep;
import org.junit.jupiter.api.Test;

class FirstDivergenceTest {
    private static final String WRAPPING = "fixed<10,4,TRN,WRAP,0>";
    private static final List<LayerDivergence> OFF_FROM_FC2 =
            List.of(divergence("fc1", 0.2), divergence("fc2", 0.4), divergence("fc3", 0.9));

    @Test
    void nothingDivergesBelowTheThreshold() {
        assertThat(FirstDivergence.of(
                        List.of(divergence("fc1", 0.25)),
                        List.of(overflow("fc1", CastSite.SUM, WRAPPING, 310)),
                        List.of(),
                        List.of()))
                .isEmpty();
    }

    @Test
    void namesTheCastSiteThatOverflowsInMostSamplesOfTheFirstLayerThatIsOff() {
        List<CastEvents> events = List.of(
                overflow("fc1", CastSite.SUM, WRAPPING, 900),
                overflow("fc2", CastSite.SUM, WRAPPING, 310),
                overflow("fc2", CastSite.RESULT, WRAPPING, 100));

        assertThat(text(events, List.of())).isEqualTo("fc2: its accumulator wraps in 31.0 % of the samples");
    }

    @Test
    void partialSumsThatWrapBackAreNoCause() {
        List<CastEvents> events = List.of(
                overflow("fc2", CastSite.ACCUMULATOR, WRAPPING, 900),
                overflow("fc2", CastSite.PRODUCT, WRAPPING, 950),
                overflow("fc2", CastSite.SUM, WRAPPING, 310));

        assertThat(text(events, List.of())).isEqualTo("fc2: its accumulator wraps in 31.0 % of the samples");
    }

    @Test
    void partialSumsThatSaturateAre() {
        List<CastEvents> events = List.of(
                overflow("fc2", CastSite.ACCUMULATOR, "fixed<10,4,RND,SAT,0>", 900),
                overflow("fc2", CastSite.SUM, "fixed<10,4,RND,SAT,0>", 310));

        assertThat(text(events, List.of())).isEqualTo("fc2: its accumulator saturates in 90.0 % of the samples");
    }

    @Test
    void aConstantThatDoesNotFitComesBeforeAnyOverflow() {
        ConstantFinding scale =
                new ConstantFinding("fc2", "scale", "[3]", 9.1, -6.9, WRAPPING, ConstantFinding.Effect.WRAPPED, 5, 1);

        assertThat(text(List.of(overflow("fc2", CastSite.SUM, WRAPPING, 310)), List.of(scale)))
                .isEqualTo("fc2: its scale[3] = 9.10 becomes -6.90");
    }

    @Test
    void anOverflowInOneSampleOfAThousandIsNotTheCauseWhereEveryProductIsCut() {
        LayerCertificate cuts =
                new LayerCertificate("fc2", "fixed<8,3,TRN,WRAP,0>", 0, -9, 9, 5, 5, 3, true, true, true);

        Optional<FirstDivergence> first = FirstDivergence.of(
                OFF_FROM_FC2, List.of(overflow("fc2", CastSite.SUM, WRAPPING, 1)), List.of(), List.of(cuts));

        assertThat(first.orElseThrow().text())
                .isEqualTo("fc2: its accumulator fixed<8,3> cuts the low bits off every product");
    }

    @Test
    void saysWhereALayerHasNoFaultOfItsOwn() {
        FirstDivergence first = FirstDivergence.of(OFF_FROM_FC2, List.of(), List.of(), List.of())
                .orElseThrow();

        assertThat(first.ownFault()).isFalse();
        assertThat(first.cause()).isEqualTo("nothing overflows in it, small differences add up");
    }

    @Test
    void theVerdictNamesItBehindWhatTheVariantCosts() {
        List<VariantResult> variants = DigitsSweep.variants().stream()
                .map(variant -> variant.id().equals("10_4-truncate-wrap")
                        ? variant.with(List.of(overflow("fc2", CastSite.SUM, WRAPPING, 310)), OFF_FROM_FC2)
                        : variant)
                .toList();

        RankedSweep ranked = Ranking.of(DigitsSweep.sweep(variants));

        VerdictLine line = ranked.verdict().stream()
                .filter(not -> not.kind() == Kind.NOT && not.text().startsWith("truncating and wrapping"))
                .findFirst()
                .orElseThrow();
        assertThat(line.text()).endsWith("; first off in fc2: its accumulator wraps in 31.0 % of the samples");
        assertThat(line.evidence())
                .endsWith("; fc2 differs from the float network by 40.0 % (root mean square, 1,000 of 5,000 samples)");
    }

    @Test
    void bewareOfAChosenVariantThatIsOffItself() {
        List<VariantResult> variants = DigitsSweep.variants().stream()
                .map(variant -> variant.with(List.of(overflow("fc2", CastSite.SUM, WRAPPING, 310)), OFF_FROM_FC2))
                .toList();

        assertThat(Ranking.of(DigitsSweep.sweep(variants)).verdict()).anySatisfy(line -> {
            assertThat(line.kind()).isEqualTo(Kind.BEWARE);
            assertThat(line.text())
                    .isEqualTo("the chosen variant is off from fc2 on: its accumulator wraps in 31.0 % of the"
                            + " samples");
        });
    }

    private static String text(List<CastEvents> events, List<ConstantFinding> findings) {
        return FirstDivergence.of(OFF_FROM_FC2, events, findings, List.of())
                .orElseThrow()
                .text();
    }

    private static LayerDivergence divergence(String layer, double relative) {
        return new LayerDivergence(layer, 1000, 4, 0.1, relative);
    }

    private static CastEvents overflow(String layer, CastSite site, String type, int samples) {
        return new CastEvents(layer, site, type, 16_000, samples, 0, 0, 1000, samples, 0, 0, -9, 12);
    }
}
