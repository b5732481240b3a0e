package org.bitsweep.reports.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * The variant to use: of the members of the front that the samples can't tell from the most accurate one, the cheapest.
 * First those with the fewest LUT stay, of these the ones with the fewest DSP, then those with the shortest latency;
 * costs that differ by less than the engine's error are not told apart. Then the narrower base type is taken, which is
 * cheaper whatever the engine thinks, and after that the more accurate variant.
 *
 * @param use the variant
 * @param best the most accurate member of the front
 * @param tied members of the front that can't be told from the best, itself included, in the order of the sweep
 * @param steps what singled it out of those, in order; empty where there was nothing to single out
 */
record Choice(Contender use, Contender best, List<Contender> tied, List<Step> steps) {
    /**
     * LUT that a DSP slice is worth where few slices are compared: devices of AMD's UltraScale+ have 100 to 200 LUT for
     * each (xcu55c: 144). One slice must not decide between designs whose LUT are only known to the thousand.
     */
    private static final double LUT_OF_A_DSP = 100;

    /** By what some are left behind. */
    enum Reason {
        LUT,
        DSP,
        LATENCY,
        WIDTH,
        ACCURACY
    }

    /** Those that one look at the rest leaves behind, at least one. */
    record Step(Reason reason, List<Contender> out) {}

    /** From the members of the front, at least one; all feasible variants are the family of the comparisons. */
    static Choice of(List<Contender> feasible, List<Contender> front, EngineLabel engine) {
        Contender best = front.stream().min(byAccuracy()).orElseThrow();
        List<Contender> equal = indistinguishable(feasible, front, best);
        List<Step> steps = new ArrayList<>();
        List<Contender> left = step(
                Reason.LUT, equal, cheapest(equal, point -> point.objectives().lut(), engine.lutError()), steps);
        left = step(Reason.DSP, left, fewestDsp(left, engine), steps);
        left = step(
                Reason.LATENCY,
                left,
                cheapest(left, point -> point.objectives().latency(), engine.latencyError()),
                steps);
        int narrowest = left.stream().mapToInt(Contender::baseWidth).min().orElseThrow();
        left = step(
                Reason.WIDTH,
                left,
                left.stream().filter(point -> point.baseWidth() == narrowest).toList(),
                steps);
        Contender use = left.stream().min(byAccuracy()).orElseThrow();
        step(Reason.ACCURACY, left, List.of(use), steps);
        return new Choice(use, best, equal, List.copyOf(steps));
    }

    private static List<Contender> step(
            Reason reason, List<Contender> before, List<Contender> after, List<Step> steps) {
        if (after.size() < before.size()) {
            List<Contender> out = before.stream()
                    .filter(point -> after.stream().noneMatch(point::is))
                    .toList();
            steps.add(new Step(reason, out));
        }
        return after;
    }

    /** Most accurate first, then fewest LUT. */
    static Comparator<Contender> byAccuracy() {
        return Comparator.comparingDouble(
                        (Contender point) -> -point.objectives().accuracy().orElse(Double.NEGATIVE_INFINITY))
                .thenComparingDouble(point -> point.objectives().lut().orElse(Double.POSITIVE_INFINITY));
    }

    private static List<Contender> indistinguishable(List<Contender> feasible, List<Contender> front, Contender best) {
        if (best.chosenOn().isEmpty()) {
            return front;
        }
        Comparisons comparisons = Comparisons.with(best, feasible);
        return front.stream()
                .filter(point -> point.is(best)
                        || comparisons.of(point).map(Comparison::isTie).orElse(false))
                .toList();
    }

    private static List<Contender> cheapest(
            List<Contender> points, Function<Contender, OptionalDouble> cost, double error) {
        return cheapest(
                points,
                cost,
                (point, lowest) -> EngineLabel.differs(cost.apply(point).getAsDouble(), lowest, error));
    }

    private static List<Contender> fewestDsp(List<Contender> points, EngineLabel engine) {
        return cheapest(points, point -> point.objectives().dsp(), (point, fewest) -> {
            double more = point.objectives().dsp().getAsDouble() - fewest;
            double vagueLut = engine.lutError() * point.objectives().lut().orElse(0);
            return EngineLabel.differs(fewest + more, fewest, engine.dspError()) && more * LUT_OF_A_DSP > vagueLut;
        });
    }

    /** Those that cost no more than the cheapest, as far as {@code tellsApart} knows; a cost must be known. */
    private static List<Contender> cheapest(
            List<Contender> points,
            Function<Contender, OptionalDouble> cost,
            BiPredicate<Contender, Double> tellsApart) {
        OptionalDouble lowest = points.stream()
                .map(cost)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min();
        if (lowest.isEmpty()) {
            return points;
        }
        return points.stream()
                .filter(point -> cost.apply(point).isPresent() && !tellsApart.test(point, lowest.getAsDouble()))
                .toList();
    }
}
