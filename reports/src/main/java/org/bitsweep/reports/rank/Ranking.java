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
        List<Contender> candidates = candidates(feasible, dominators, sweep.engine());
        Optional<Choice> choice =
                candidates.isEmpty() ? Optional.empty() : Optional.of(Choice.of(feasible, candidates, sweep.engine()));
        VerdictContext context = VerdictContext.of(sweep, basis, all, feasible, choice);
        List<Contender> order = ordered(all, front, choice.map(Choice::use));
        List<RankedVariant> variants = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            Contender point = order.get(i);
            List<Integer> above = dominated.getOrDefault(point.variant().id(), List.of());
            OptionalDouble behind = behind(point, context);
            String why = why(point, front, above.stream().map(feasible::get).toList(), order, context, behind);
            variants.add(ranked(i + 1, point, front.contains(point), candidates.contains(point), behind, why, choice));
        }
        return new RankedSweep(
                sweep,
                basis,
                Verdict.of(context),
                variants,
                choice.map(found -> found.use().variant().id()));
    }

    /** Those that nobody dominates by more than the engine's error. */
    private static List<Contender> candidates(
            List<Contender> feasible, List<List<Integer>> dominators, EngineLabel engine) {
        List<Contender> result = new ArrayList<>();
        for (int i = 0; i < feasible.size(); i++) {
            Contender point = feasible.get(i);
            if (dominators.get(i).stream()
                    .noneMatch(other -> surely(feasible.get(other).objectives(), point.objectives(), engine))) {
                result.add(point);
            }
        }
        return List.copyOf(result);
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
            Contender point,
            List<Contender> front,
            List<Contender> above,
            List<Contender> order,
            VerdictContext context,
            OptionalDouble behind) {
        if (point.problem().isPresent()) {
            return point.problem().get();
        }
        if (!above.isEmpty()) {
            List<Contender> sure = above.stream()
                    .filter(other -> surely(
                            other.objectives(),
                            point.objectives(),
                            context.sweep().engine()))
                    .toList();
            int best = (sure.isEmpty() ? above : sure)
                    .stream().mapToInt(order::indexOf).min().orElseThrow();
            String by = (sure.isEmpty() ? "probably dominated by " : "dominated by ") + (best + 1);
            boolean chosen =
                    context.choice().filter(found -> found.use().is(point)).isPresent();
            return chosen ? "chosen; " + by + ", within the engine's error" : by;
        }
        if (!front.contains(point)) {
            return ImportedDesign.is(point.variant())
                    ? ImportedDesign.describe(point.variant())
                    : "neither accuracy nor cost known";
        }
        String but = behind.isPresent() ? ", but " + Text.points(-behind.getAsDouble()) + " pp" : "";
        return (point.objectives().lut().isPresent() ? "front" : "front (LUT not known)") + but;
    }

    private static OptionalDouble behind(Contender point, VerdictContext context) {
        return context.comparisons()
                .flatMap(comparisons -> comparisons.of(point))
                .filter(comparison ->
                        !comparison.isTie() && comparison.statedOn().difference() < 0)
                .map(comparison -> OptionalDouble.of(-comparison.statedOn().difference()))
                .orElseGet(OptionalDouble::empty);
    }

    /** Whether no cost that decides is closer than the engine's error; equal costs decide nothing. */
    private static boolean surely(Objectives better, Objectives worse, EngineLabel engine) {
        return clear(better.lut(), worse.lut(), engine.lutError())
                && clear(better.dsp(), worse.dsp(), engine.dspError())
                && clear(better.latency(), worse.latency(), engine.latencyError())
                && clear(better.clockNs(), worse.clockNs(), engine.clockError());
    }

    private static boolean clear(OptionalDouble better, OptionalDouble worse, double error) {
        return better.isEmpty()
                || worse.isEmpty()
                || Double.compare(better.getAsDouble(), worse.getAsDouble()) == 0
                || EngineLabel.differs(better.getAsDouble(), worse.getAsDouble(), error);
    }

    private static RankedVariant ranked(
            int rank,
            Contender point,
            boolean front,
            boolean candidate,
            OptionalDouble behind,
            String why,
            Optional<Choice> choice) {
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
                candidate,
                behind,
                why,
                point.objectives(),
                ratio);
    }
}
