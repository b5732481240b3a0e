package org.bitsweep.reports.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bitsweep.reports.testing.Variants.done;
import static org.bitsweep.reports.testing.Variants.dsp;
import static org.bitsweep.reports.testing.Variants.failed;
import static org.bitsweep.reports.testing.Variants.first;
import static org.bitsweep.reports.testing.Variants.lut;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bitsweep.model.result.ConstantFinding;
import org.bitsweep.model.result.CorrectSamples;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.LayerCertificate;
import org.bitsweep.model.result.Metric;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.reports.rank.VerdictLine.Kind;
import org.bitsweep.reports.testing.DigitsSweep;
import org.bitsweep.reports.testing.Variants;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final int SAMPLES = 1000;

    @Test
    void aConstraintWhoseValueIsNotKnownIsNotMet() {
        RankedSweep ranked = rank(
                List.of(Constraint.lutAtMost(100)),
                done("unknown", first(990, SAMPLES)),
                done("over", first(980, SAMPLES), lut(101)),
                done("at", first(900, SAMPLES), lut(100)),
                failed("broken", "killed"));
        assertThat(ranked.variants())
                .extracting(row -> row.variant().id() + ": " + row.standing() + ", " + row.why())
                .containsExactly(
                        "at: FEASIBLE, front",
                        "unknown: NOT_KNOWN, lut not known, so not shown to meet lut <= 100",
                        "over: VIOLATES, violates lut <= 100 (101)",
                        "broken: FAILED, failed: killed");
        assertThat(ranked.front()).hasSize(1);
    }

    private static Metric cycles(double value, FlowStage stage) {
        return new Metric(
                Metric.LATENCY_WORST_CYCLES,
                value,
                "cycles",
                stage,
                "vitis",
                "2023.2",
                Optional.empty(),
                OptionalInt.empty());
    }

    private static Metric synthesised(double value) {
        return new Metric(
                Metric.LUT, value, "", FlowStage.CSYNTH, "vitis", "2023.2", Optional.empty(), OptionalInt.empty());
    }

    @Test
    void latencyIsCosimulationsWhereCSynthesisCannotSay() {
        RankedSweep ranked = rank(
                List.of(),
                done(
                        "bounded",
                        first(990, SAMPLES),
                        synthesised(100),
                        cycles(30, FlowStage.CSYNTH),
                        cycles(28, FlowStage.COSIM)),
                done("dataflow", first(980, SAMPLES), synthesised(100), cycles(41, FlowStage.COSIM)),
                done("neither", first(970, SAMPLES), synthesised(100)));
        assertThat(ranked.variants())
                .extracting(row -> row.variant().id() + " " + row.objectives().latency())
                .containsExactlyInAnyOrder(
                        "bounded OptionalDouble[30.0]",
                        "dataflow OptionalDouble[41.0]",
                        "neither OptionalDouble.empty");
    }

    @Test
    void numbersOfAStandInAreNeverCalledSynthesis() {
        assertThat(new CostBasis.Source(FlowStage.CSYNTH, "vitis", "2023.2 stand-in").describe())
                .isEqualTo("of a stand-in for tests, nothing was synthesised");
        assertThat(new CostBasis.Source(FlowStage.IMPL, "vitis", "2023.2").describe())
                .isEqualTo("after place and route");
    }

    @Test
    void accuracyIsLimitedAgainstTheReferenceVariant() {
        SweepResult sweep = sweep(
                List.of(Constraint.accuracyWithin(1)),
                Optional.empty(),
                done("reference", first(950, SAMPLES), lut(10)),
                done("just", first(940, SAMPLES), lut(5)),
                done("below", first(939, SAMPLES), lut(1)));
        RankedSweep ranked = Ranking.of(sweep);
        assertThat(why(ranked, "just")).isEqualTo("front, but -1.00 pp");
        assertThat(why(ranked, "below")).isEqualTo("violates accuracy >= reference - 1pp (0.9390)");
    }

    @Test
    void whenNothingMeetsTheConstraintsTheVerdictSaysSoAndUsesNothing() {
        RankedSweep ranked = rank(List.of(Constraint.lutAtMost(1)), done("big", first(990, SAMPLES), lut(5)));
        assertThat(ranked.chosenId()).isEmpty();
        assertThat(ranked.verdict()).extracting(VerdictLine::kind).containsExactly(Kind.NOT);
        assertThat(ranked.verdict().get(0).evidence()).contains("violates lut <= 1 (5)");
    }

    @Test
    void whenNothingFinishedTheVerdictSaysSo() {
        RankedSweep ranked = rank(List.of(), failed("a", "x"));
        assertThat(ranked.verdict())
                .extracting(VerdictLine::text)
                .containsExactly("no variant has finished, so there is nothing to choose");
    }

    @Test
    void constantsThatDoNotFitLeadTheVerdict() {
        ConstantFinding scale = new ConstantFinding(
                "bn1", "scale", "[3]", 9.10, -6.90, "fixed<12,4,TRN,WRAP,0>", ConstantFinding.Effect.WRAPPED, 5, 1);
        ConstantFinding gone = new ConstantFinding(
                "fc1", "weight", "[0, 0]", 1e-9, 0, "fixed<12,4,TRN,WRAP,0>", ConstantFinding.Effect.VANISHED, 0, 7);
        RankedSweep ranked = rank(
                List.of(),
                Variants.with(done("a", first(700, SAMPLES), lut(10)), List.of(gone, scale)),
                Variants.with(done("b", first(690, SAMPLES), lut(9)), List.of(gone, scale)));
        assertThat(ranked.verdict().get(0))
                .isEqualTo(new VerdictLine(
                        Kind.BEWARE,
                        "bn1.scale[3] = 9.10 becomes -6.90 in fixed<12,4>: needs 5 integer bits; no accumulator policy"
                                + " mends that",
                        "in every variant"));
        assertThat(ranked.verdict().get(1).kind()).isEqualTo(Kind.USE);
    }

    @Test
    void scalesThatVanishLeadTheVerdictAndWeightsOfTheChosenVariantFollowIt() {
        ConstantFinding scale = new ConstantFinding(
                "bn1", "scale", "[3]", 0.001, 0, "fixed<8,3,TRN,WRAP,0>", ConstantFinding.Effect.VANISHED, 0, 1);
        ConstantFinding weight = new ConstantFinding(
                "fc1", "weight", "[0, 0]", 1e-9, 0, "fixed<12,4,TRN,WRAP,0>", ConstantFinding.Effect.VANISHED, 0, 7);
        RankedSweep ranked =
                rank(List.of(), Variants.with(done("a", first(700, SAMPLES), lut(10)), List.of(weight, scale)));
        assertThat(ranked.verdict().get(0).text()).startsWith("1 scale of bn1 vanishes in fixed<8,3>");
        assertThat(ranked.verdict().get(1).kind()).isEqualTo(Kind.USE);
        assertThat(ranked.verdict())
                .extracting(VerdictLine::text)
                .contains("7 weights of fc1 vanish in fixed<12,4> (largest 1.00e-09)");
    }

    @Test
    void aSaturatorThatCanNeverFireIsSaidToBeOfNoUse() {
        LayerCertificate proven =
                new LayerCertificate("fc1", "fixed<12,4,RND,SAT,0>", 0, -1, 1, 2, 3, 4, false, false, false);
        RankedSweep ranked =
                rank(List.of(), Variants.with(done("a", first(700, SAMPLES), lut(10)), List.of(), List.of(proven)));
        assertThat(ranked.verdict())
                .anyMatch(line -> line.kind() == Kind.TIE
                        && line.text().contains("proven equal without saturation in fc1")
                        && line.text().contains("0 change of accuracy"));
    }

    @Test
    void choosesOnOnePartAndStatesTheFigureOnTheOther() {
        SampleSplit split = new SampleSplit(0, 600, 600, 1000);
        // "a" is right in all of the first 600 and in none of the rest; "b" the other way round.
        boolean[] late = new boolean[SAMPLES];
        Arrays.fill(late, 600, SAMPLES, true);
        RankedSweep ranked = Ranking.of(sweep(
                List.of(),
                Optional.of(split),
                done("a", first(600, SAMPLES), lut(10)),
                done("b", CorrectSamples.of(late), lut(1))));
        assertThat(ranked.chosenId()).contains("a");
        assertThat(ranked.chosen().orElseThrow().accuracy().orElseThrow().value())
                .isZero();
        assertThat(ranked.chosen().orElseThrow().accuracy().orElseThrow().samples())
                .isEqualTo(400);
    }

    @Test
    void namesNoPolicyWorseWhoseDeficitTheOtherSamplesDoNotShow() {
        SampleSplit split = new SampleSplit(0, 600, 600, 1000);
        boolean[] late = new boolean[SAMPLES];
        Arrays.fill(late, 500, SAMPLES, true);
        RankedSweep ranked = Ranking.of(sweep(
                List.of(),
                Optional.of(split),
                done("a", first(600, SAMPLES), lut(10)),
                done("b", CorrectSamples.of(late), lut(10))));
        // On the first 600 "a" has 600 right and "b" 100, on the other 400 they have 0 and 400.
        assertThat(ranked.verdict())
                .filteredOn(line -> line.kind() == Kind.NOT)
                .singleElement()
                .satisfies(line -> assertThat(line.text())
                        .startsWith("b: -83.33 pp (p ")
                        .endsWith("on the samples to choose on, not confirmed on the others (+100.00 pp)"));
    }

    @Test
    void statesTheFloatNetworkOnTheSamplesOfTheFigures() {
        SweepResult sweep = new SweepResult(
                "test",
                1,
                Optional.empty(),
                SAMPLES,
                List.of(done("a", first(600, SAMPLES))),
                Optional.empty(),
                Optional.of(FloatReference.of(first(700, SAMPLES))),
                Optional.of(new SampleSplit(0, 600, 600, 1000)),
                List.of(),
                DigitsSweep.ENGINE,
                List.of());
        // Of the samples 600 to 999 the first 100 are right.
        assertThat(sweep.floatAccuracy()).contains(0.25);
        assertThat(Ranking.of(sweep).verdict().get(0).evidence()).contains("float 0.2500");
    }

    @Test
    void anIntervalInNanosecondsIsTakenByEachVariantsOwnClock() {
        RankedSweep ranked = rank(
                List.of(Constraint.intervalNsAtMost(40)),
                done("slow", first(900, SAMPLES), interval(10), clock(10)),
                done("fast", first(900, SAMPLES), interval(20), clock(2)));
        assertThat(why(ranked, "slow")).isEqualTo("violates interval_ns <= 40 (100)");
        assertThat(ranked.chosenId()).contains("fast");
    }

    @Test
    void saysHowManyTiesAreNotShown() {
        RankedSweep ranked = rank(
                List.of(),
                done("a", first(900, SAMPLES), lut(10)),
                done("b", first(900, SAMPLES), lut(10)),
                done("c", first(900, SAMPLES), lut(10)),
                done("d", first(900, SAMPLES), lut(10)),
                done("e", first(900, SAMPLES), lut(10)));
        assertThat(ranked.verdict())
                .filteredOn(line -> line.kind() == Kind.TIE)
                .hasSize(3)
                .last()
                .satisfies(line -> assertThat(line.text()).endsWith("; and 1 more that can't be told apart"));
    }

    private static Metric interval(double cycles) {
        return DigitsSweep.metric(Metric.INTERVAL_MAX_CYCLES, cycles, "cycles");
    }

    @Test
    void neverSetsNumbersOfDifferentStagesAgainstEachOther() {
        Metric measured = new Metric(
                Metric.LUT, 1, "", FlowStage.SYNTH, "vivado", "2023.2", Optional.empty(), OptionalInt.empty());
        RankedSweep ranked = rank(
                List.of(), done("a", first(900, SAMPLES), lut(100), measured), done("b", first(900, SAMPLES), lut(50)));
        assertThat(ranked.basis().source().orElseThrow().stage()).isEqualTo(FlowStage.ESTIMATE);
        assertThat(why(ranked, "a")).isEqualTo("dominated by 1");
    }

    @Test
    void aCheaperVariantIsOnlyPreferredBeyondTheEnginesError() {
        VariantResult narrow = done("narrow", first(940, SAMPLES), lut(80));
        VariantResult exact = done("exact", first(941, SAMPLES), lut(100));
        assertThat(rank(List.of(), narrow, exact).chosenId()).contains("exact");
        VariantResult cheap = done("cheap", first(940, SAMPLES), lut(70));
        assertThat(rank(List.of(), cheap, exact).chosenId()).contains("cheap");
    }

    @Test
    void ofTwoWhoseLutCanNotBeToldApartTheOneWithFewerDspIsTaken() {
        // 12 % more LUT is within 25 %; a hundredfold of the slices is not within 10 %.
        RankedSweep ranked = rank(
                List.of(),
                done("slices", first(941, SAMPLES), lut(40_000), dsp(1500)),
                done("logic", first(940, SAMPLES), lut(45_000), dsp(15)));
        assertThat(ranked.chosenId()).contains("logic");
        assertThat(ranked.verdict())
                .extracting(VerdictLine::text)
                .contains("cheapest of the 2 that 1,000 samples can't tell from the best, <12,4> slices 0.9410: 15 DSP,"
                        + " the other 1,500 (estimate); LUT differ by less than the estimate's 25 % error");
    }

    @Test
    void aHandfulOfDspDoesNotDecideWhereThousandsOfLutDoNot() {
        // 2 slices are worth 200 LUT, the estimate may be 10,000 LUT off; 11 cycles against 30 decide.
        RankedSweep ranked = rank(
                List.of(),
                done("few", first(940, SAMPLES), lut(40_000), dsp(0), latency(30)),
                done("fast", first(940, SAMPLES), lut(40_000), dsp(2), latency(11)));
        assertThat(ranked.chosenId()).contains("fast");
        assertThat(ranked.verdict().get(1).text()).endsWith(": 11 cycles, the other 30 (estimate)");
    }

    @Test
    void aVariantThatIsOffTheFrontByLessThanTheEnginesErrorCanBeChosen() {
        // 1 % more LUT is within 25 %, twice the LUT is not; 0.1 pp of 1,000 samples is one sample.
        RankedSweep ranked = rank(
                List.of(),
                done("wide", first(941, SAMPLES), lut(100)),
                Variants.based("fixed<10,4,TRN,WRAP,0>", done("narrow", first(940, SAMPLES), lut(101))),
                Variants.based("fixed<8,4,TRN,WRAP,0>", done("dear", first(940, SAMPLES), lut(200))));
        assertThat(ranked.chosenId()).contains("narrow");
        assertThat(why(ranked, "narrow")).isEqualTo("chosen; probably dominated by 2, within the engine's error");
        assertThat(why(ranked, "dear")).isEqualTo("dominated by 1");
        assertThat(ranked.front()).extracting(row -> row.variant().id()).containsExactly("wide");
        assertThat(ranked.contenders()).extracting(row -> row.variant().id()).containsExactly("narrow", "wide");
    }

    @Test
    void dspWithinTheEnginesErrorDominateOnlyProbably() {
        RankedSweep ranked = rank(
                List.of(),
                done("fewer", first(940, SAMPLES), lut(100), dsp(1000)),
                done("near", first(940, SAMPLES), lut(100), dsp(1100)),
                done("far", first(940, SAMPLES), lut(100), dsp(1101)));
        assertThat(why(ranked, "near")).isEqualTo("probably dominated by 1");
        assertThat(why(ranked, "far")).isEqualTo("dominated by 1");
    }

    @Test
    void differentClocksAreComparedInNanoseconds() {
        VariantResult slow = done("slow", first(900, SAMPLES), latency(10), clock(10));
        VariantResult fast = done("fast", first(900, SAMPLES), latency(20), clock(2));
        RankedSweep ranked = rank(List.of(Constraint.latencyNsAtMost(40)), slow, fast);
        assertThat(ranked.basis().nanoseconds()).isTrue();
        assertThat(why(ranked, "slow")).isEqualTo("violates latency_ns <= 40 (100)");
        assertThat(why(ranked, "fast")).startsWith("front");
    }

    @Test
    void theOrderOfTheVariantsDoesNotChangeTheChoice() {
        List<VariantResult> variants = DigitsSweep.variants();
        List<VariantResult> backwards = new ArrayList<>(variants);
        Collections.reverse(backwards);
        assertThat(Ranking.of(DigitsSweep.sweep(backwards)).chosenId())
                .isEqualTo(Ranking.of(DigitsSweep.sweep(variants)).chosenId());
    }

    private static Metric latency(double cycles) {
        return DigitsSweep.metric(Metric.LATENCY_WORST_CYCLES, cycles, "cycles");
    }

    private static Metric clock(double nanoseconds) {
        return DigitsSweep.metric(Metric.TARGET_CLOCK_NS, nanoseconds, "ns");
    }

    private static String why(RankedSweep ranked, String id) {
        return ranked.variants().stream()
                .filter(row -> row.variant().id().equals(id))
                .findFirst()
                .orElseThrow()
                .why();
    }

    private static RankedSweep rank(List<Constraint> constraints, VariantResult... variants) {
        return Ranking.of(sweep(constraints, Optional.empty(), variants));
    }

    private static SweepResult sweep(
            List<Constraint> constraints, Optional<SampleSplit> split, VariantResult... variants) {
        List<VariantResult> all = List.of(variants);
        return new SweepResult(
                "test",
                1,
                Optional.empty(),
                SAMPLES,
                all,
                all.stream().map(VariantResult::id).filter("reference"::equals).findFirst(),
                Optional.empty(),
                split,
                constraints,
                DigitsSweep.ENGINE,
                List.of());
    }
}
