package org.bitsweep.runner.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bitsweep.model.result.FlowStage;

/**
 * How far variants are taken: key {@code stages}. What a stage starts from is done before it, named or not.
 *
 * @param all stages of every variant
 * @param front stages of the members of the front, as the stages of all have it
 * @param best stages of so many best-ranked variants, by their number
 */
public record SweepStages(List<FlowStage> all, List<FlowStage> front, SortedMap<Integer, List<FlowStage>> best) {
    /** Nothing is said. */
    public static final SweepStages UNSAID = new SweepStages(List.of(), List.of(), new TreeMap<>());

    public SweepStages {
        all = List.copyOf(all);
        front = List.copyOf(front);
        best = Collections.unmodifiableSortedMap(new TreeMap<>(best));
    }

    /** Every stage that somebody gets. */
    public Set<FlowStage> anyone() {
        Set<FlowStage> stages = EnumSet.noneOf(FlowStage.class);
        stages.addAll(all);
        stages.addAll(front);
        best.values().forEach(stages::addAll);
        return stages;
    }

    /**
     * Stages of one variant of those that get more than all do.
     *
     * @param rank its place in the ranking by what all have, from 1
     * @param onFront whether it is a member of the front
     */
    public List<FlowStage> of(int rank, boolean onFront) {
        Set<FlowStage> stages = new LinkedHashSet<>(onFront ? front : List.of());
        for (Map.Entry<Integer, List<FlowStage>> entry : best.entrySet()) {
            if (rank <= entry.getKey()) {
                stages.addAll(entry.getValue());
            }
        }
        List<FlowStage> ordered = new ArrayList<>(stages);
        ordered.sort(null);
        return ordered;
    }
}
