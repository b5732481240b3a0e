package org.bitsweep.reports.rank;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The variant to use: of the members of the front that the samples can't tell from the most accurate one, the cheapest.
 * Costs that differ by less than the engine's error are not told apart; then the narrower base type is taken, which is
 * cheaper whatever the engine thinks, and after that the more accurate variant.
 *
 * @param use the variant
 * @param best the most accurate member of the front
 * @param tied members of the front that can't be told from the best, itself included, in the order of the sweep
 * @param reason what singled it out of those
 */
record Choice(Contender use, Contender best, List<Contender> tied, Reason reason) {
    /** What decided. */
    enum Reason {
        ONLY,
        LUT,
        LATENCY,
        WIDTH,
        ACCURACY
    }

    /** From the members of the front, at least one; all feasible variants are the family of the comparisons. */
    static Choice of(List<Contender> feasible, List<Contender> front, EngineLabel engine) {
        Contender best = front.stream().min(byAccuracy()).orElseThrow();
        List<Contender> equal = indistinguishable(feasible, front, best);
        List<Contender> left = equal;
        Reason reason = Reason.ONLY;
        List<Contender> cheap = cheapest(left, point -> point.objectives().lut(), engine.lutError());
        reason = cheap.size() < left.size() ? Reason.LUT : reason;
        left = cheap;
        cheap = cheapest(left, point -> point.objectives().latency(), engine.latencyError());
        reason = cheap.size() < left.size() ? Reason.LATENCY : reason;
        left = cheap;
        if (left.size() > 1) {
            int narrowest = left.stream().mapToInt(Contender::baseWidth).min().orElseThrow();
            cheap = left.stream()
                    .filter(point -> point.baseWidth() == narrowest)
                    .toList();
            reason = cheap.size() < left.size() ? Reason.WIDTH : reason;
            reason = cheap.size() > 1 ? Reason.ACCURACY : reason;
            left = cheap;
        }
        return new Choice(left.stream().min(byAccuracy()).orElseThrow(), best, equal, reason);
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
        OptionalDouble lowest = points.stream()
                .map(cost)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min();
        if (lowest.isEmpty()) {
            return points;
        }
        return points.stream()
                .filter(point -> cost.apply(point).isPresent()
                        && !EngineLabel.differs(cost.apply(point).getAsDouble(), lowest.getAsDouble(), error))
                .toList();
    }
}
