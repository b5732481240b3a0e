package org.bitsweep.reports.rank;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a variant is judged by. A value that isn't known is absent, never zero.
 *
 * @param accuracy share of correct samples; more is better
 * @param lut less is better
 * @param dsp less is better; beside LUT, since a tool moves multipliers from one to the other
 * @param latency cycles, or nanoseconds, the same for all variants that are compared; less is better
 * @param clockNs the clock period that the design can run at; less is better
 */
public record Objectives(
        OptionalDouble accuracy,
        OptionalDouble lut,
        OptionalDouble dsp,
        OptionalDouble latency,
        OptionalDouble clockNs) {

    /** All of them so that less is better. */
    List<OptionalDouble> costs() {
        OptionalDouble loss =
                accuracy.isPresent() ? OptionalDouble.of(-accuracy.getAsDouble()) : OptionalDouble.empty();
        return List.of(loss, lut, dsp, latency, clockNs);
    }

    boolean knowsNothing() {
        return costs().stream().noneMatch(OptionalDouble::isPresent);
    }
}
