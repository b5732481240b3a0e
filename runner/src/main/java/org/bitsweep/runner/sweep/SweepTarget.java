package org.bitsweep.runner.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bitsweep.codegen.plan.IoType;

/**
 * What the sweep file says of the hardware: key {@code target}. It wins over the configuration; what is absent here is the
 * configuration's to say.
 *
 * @param part the vendor's part name
 * @param clockPeriodNs key "clockPeriod" or "clock": target clock period
 * @param clockUncertainty what of it is kept free
 * @param ioType {@code ioType}
 * @param userBudget {@code userBudget}: what the user may use of the part, by metric name ({@code lut}, {@code dsp}, ...);
 *     constraints refer to it by {@code of user-budget}
 */
public record SweepTarget(
        Optional<String> part,
        OptionalDouble clockPeriodNs,
        Optional<ClockUncertainty> clockUncertainty,
        Optional<IoType> ioType,
        Map<String, Long> userBudget) {
    /** Nothing is said. */
    public static final SweepTarget UNSAID =
            new SweepTarget(Optional.empty(), OptionalDouble.empty(), Optional.empty(), Optional.empty(), Map.of());

    public SweepTarget {
        userBudget = Collections.unmodifiableMap(new LinkedHashMap<>(userBudget));
    }
}
