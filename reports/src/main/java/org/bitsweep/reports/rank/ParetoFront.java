package org.bitsweep.reports.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Which points nobody beats.
 *
 * <p>One point dominates another when it is at least as good in every objective and better in one. Equal points don't
 * dominate each other, so ties stay. Where just one of two points lacks an objective, neither dominates the other: the
 * missing value could be better or worse than the known one. An objective that both lack says nothing between them.
 * This is a strict partial order (points are only ever compared within groups that know the same objectives), so a
 * set that isn't empty always has a front. Comparing "what both know" instead would not be one: three points that each
 * lack a different objective could dominate each other in a circle.
 */
public final class ParetoFront {
    private ParetoFront() {}

    /** Whether {@code first} dominates {@code second}. */
    public static boolean dominates(Objectives first, Objectives second) {
        return dominates(first.costs(), second.costs());
    }

    private static boolean dominates(List<OptionalDouble> ours, List<OptionalDouble> theirs) {
        boolean better = false;
        for (int i = 0; i < ours.size(); i++) {
            if (ours.get(i).isPresent() != theirs.get(i).isPresent()) {
                return false;
            }
            if (ours.get(i).isPresent()) {
                int order = Double.compare(
                        ours.get(i).getAsDouble() + 0.0, theirs.get(i).getAsDouble() + 0.0);
                if (order > 0) {
                    return false;
                }
                better |= order < 0;
            }
        }
        return better;
    }

    /** For each point the indices of those that dominate it, ascending; empty for a member of the front. */
    public static List<List<Integer>> dominators(List<Objectives> points) {
        List<List<OptionalDouble>> costs =
                points.stream().map(Objectives::costs).toList();
        List<List<Integer>> result = new ArrayList<>();
        for (List<OptionalDouble> point : costs) {
            List<Integer> above = new ArrayList<>();
            for (int other = 0; other < costs.size(); other++) {
                if (dominates(costs.get(other), point)) {
                    above.add(other);
                }
            }
            result.add(List.copyOf(above));
        }
        return List.copyOf(result);
    }
}
