package org.bitsweep.runner.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.model.policy.MaximumModes;

/**
 * One combination of the values of the axes. What is absent is no axis of the sweep: the configuration says it.
 *
 * @param reuseFactor for the whole model
 * @param strategy for the whole model
 * @param clockPeriodNs target clock period, instead of the target's
 * @param maximum the model's {@code Precision.maximum}
 * @param maximumModes what modes of the maximum do
 */
public record VariantAxes(
        OptionalInt reuseFactor,
        Optional<Strategy> strategy,
        OptionalDouble clockPeriodNs,
        Optional<MaximumChoice> maximum,
        Optional<MaximumModes> maximumModes) {
    /** A sweep without axes. */
    public static final VariantAxes NONE = new VariantAxes(
            OptionalInt.empty(), Optional.empty(), OptionalDouble.empty(), Optional.empty(), Optional.empty());

    /** The values by the names of the axes, for tables and JSON; in a fixed order. */
    public Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        reuseFactor.ifPresent(value -> labels.put(SweepAxes.REUSE_FACTOR, Integer.toString(value)));
        strategy.ifPresent(value -> labels.put(SweepAxes.STRATEGY, StrategyName.of(value)));
        clockPeriodNs.ifPresent(value -> labels.put(SweepAxes.CLOCK_PERIOD, nanoseconds(value)));
        maximum.ifPresent(value -> labels.put(SweepAxes.MAXIMUM, value.text()));
        maximumModes.ifPresent(value -> labels.put(SweepAxes.MAXIMUM_MODES, value.key()));
        return Collections.unmodifiableMap(labels);
    }

    static String nanoseconds(double value) {
        return new java.math.BigDecimal(Double.toString(value))
                        .stripTrailingZeros()
                        .toPlainString()
                + "ns";
    }
}
