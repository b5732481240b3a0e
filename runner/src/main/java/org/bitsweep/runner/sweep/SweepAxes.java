package org.bitsweep.runner.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.model.policy.MaximumModes;

/**
 * What is varied beside base type and policy: key {@code axes}. An empty list is an axis that the sweep doesn't have.
 *
 * @param reuseFactors key "ReuseFactor"
 * @param strategies key "Strategy"
 * @param clockPeriodsNs key "ClockPeriod"
 * @param maximums key "maximum"
 * @param maximumModes key "maximumModes"
 */
public record SweepAxes(
        List<Integer> reuseFactors,
        List<Strategy> strategies,
        List<Double> clockPeriodsNs,
        List<MaximumChoice> maximums,
        List<MaximumModes> maximumModes) {
    static final String REUSE_FACTOR = "ReuseFactor";
    static final String STRATEGY = "Strategy";
    static final String CLOCK_PERIOD = "ClockPeriod";
    static final String MAXIMUM = "maximum";
    static final String MAXIMUM_MODES = "maximumModes";

    /** No axes. */
    public static final SweepAxes NONE = new SweepAxes(List.of(), List.of(), List.of(), List.of(), List.of());

    public SweepAxes {
        reuseFactors = List.copyOf(reuseFactors);
        strategies = List.copyOf(strategies);
        clockPeriodsNs = List.copyOf(clockPeriodsNs);
        maximums = List.copyOf(maximums);
        maximumModes = List.copyOf(maximumModes);
    }

    /** Every combination; the later of the components above change faster. */
    public List<VariantAxes> combinations() {
        List<VariantAxes> all = new ArrayList<>();
        for (Optional<Integer> reuse : choices(reuseFactors)) {
            for (Optional<Strategy> strategy : choices(strategies)) {
                for (Optional<Double> period : choices(clockPeriodsNs)) {
                    for (Optional<MaximumChoice> maximum : choices(maximums)) {
                        for (Optional<MaximumModes> modes : choices(maximumModes)) {
                            all.add(new VariantAxes(
                                    reuse.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                                    strategy,
                                    period.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                                    maximum,
                                    modes));
                        }
                    }
                }
            }
        }
        return all;
    }

    private static <T> List<Optional<T>> choices(List<T> values) {
        return values.isEmpty()
                ? List.of(Optional.empty())
                : values.stream().map(Optional::of).toList();
    }
}
