package org.bitsweep.reports.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.bitsweep.model.result.VariantResult;
import org.bitsweep.model.result.VariantStatus;

/**
 * Ranks the variants of a sweep: those that meet every constraint first, of these the Pareto front first (the chosen
 * variant before all), then by accuracy. A fixed function of its input.
 */
public final class Ranking {
    private Ranking() {}

    public static RankedSweep of(SweepResult sweep) {
        List<VariantResult> done = sweep.variants().stream()
                .filter(variant -> variant.status() == VariantStatus.DONE)
                .toList();
        CostBasis basis = CostBasis.of(done);
        List<Contender> all = Contenders.of(sweep, basis);
        List<Contender> feasible = all.stream()
                .filter(point -> point.standing() == Standing.FEASIBLE
                        && !point.objectives().knowsNothing())
                .toList();
        List<List<Integer>> dominators = ParetoFront.dominators(
                feasible.stream().map(Contender::objectives).toList());
        Map<String, List<Integer>> dominated = new HashMap<>();
        for (int i = 0; i < feasible.size(); i++) {
            dominated.put(feasible.get(i).variant().id(), dominators.get(i));
        }
        List<Contender> front = feasible.stream()
                .filter(point ->
                        dominated.getOrDefault(point.variant().id(), List.of()).isEmpty())
                .toList();
        Optional<Choice> choice =
                front.isEmpty() ? Optional.empty() : Optional.of(Choice.of(feasible, front, sweep.engine()));
        List<Contender> order = ordered(all, front, choice.map(Choice::use));
        List<RankedVariant> variants = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            Contender point = order.get(i);
            List<Integer> above = dominated.getOrDefault(point.variant().id(), List.of());
            String why = why(point, front, above.stream().map(feasible::get).toList(), order, sweep.engine());
            variants.add(ranked(i + 1, point, front.contains(point), why, choice));
        }
        VerdictContext context = VerdictContext.of(sweep, basis, all, feasible, choice);
        return new RankedSweep(
                sweep,
                basis,
                Verdict.of(context),
                variants,
                choice.map(found -> found.use().variant().id()));
    }

    private static List<Contender> ordered(List<Contender> all, List<Contender> front, Optional<Contender> use) {
        Set<String> frontIds =
                front.stream().map(point -> point.variant().id()).collect(Collectors.toCollection(HashSet::new));
        return all.stream()
                .sorted(Comparator.comparing((Contender point) ->
                                use.filter(chosen -> chosen.is(point)).isEmpty())
                        .thenComparing(Contender::standing)
                        .thenComparing(
                                point -> !frontIds.contains(point.variant().id()))
                        .thenComparing(Choice.byAccuracy()))
                .toList();
    }

    private static String why(
            Contender point, List<Contender> front, List<Contender> above, List<Contender> order, EngineLabel engine) {
        if (point.problem().isPresent()) {
            return point.problem().get();
        }
        if (!above.isEmpty()) {
            List<Contender> sure = above.stream()
                    .filter(other -> surely(other.objectives(), point.objectives(), engine))
                    .toList();
            int best = (sure.isEmpty() ? above : sure)
                    .stream().mapToInt(order::indexOf).min().orElseThrow();
            return (sure.isEmpty() ? "probably dominated by " : "dominated by ") + (best + 1);
        }
        if (!front.contains(point)) {
            return "neither accuracy nor cost known";
        }
        return point.objectives().lut().isPresent() ? "front" : "front (LUT not known)";
    }

    /** Whether no cost that decides is closer than the engine's error; equal costs decide nothing. */
    private static boolean surely(Objectives better, Objectives worse, EngineLabel engine) {
        return clear(better.lut(), worse.lut(), engine.lutError())
                && clear(better.latency(), worse.latency(), engine.latencyError())
                && clear(better.clockNs(), worse.clockNs(), engine.clockError());
    }

    private static boolean clear(OptionalDouble better, OptionalDouble worse, double error) {
        return better.isEmpty()
                || worse.isEmpty()
                || Double.compare(better.getAsDouble(), worse.getAsDouble()) == 0
                || EngineLabel.differs(better.getAsDouble(), worse.getAsDouble(), error);
    }

    private static RankedVariant ranked(int rank, Contender point, boolean front, String why, Optional<Choice> choice) {
        OptionalDouble chosenLut =
                choice.map(found -> found.use().objectives().lut()).orElseGet(OptionalDouble::empty);
        OptionalDouble lut = point.objectives().lut();
        OptionalDouble ratio = lut.isPresent() && chosenLut.isPresent() && chosenLut.getAsDouble() > 0
                ? OptionalDouble.of(lut.getAsDouble() / chosenLut.getAsDouble())
                : OptionalDouble.empty();
        return new RankedVariant(
                rank,
                point.variant(),
                point.label(),
                point.standing(),
                point.statedOn().map(Significance::accuracy),
                point.statedOnLogits().map(Significance::accuracy),
                front,
                why,
                point.objectives(),
                ratio);
    }
}
