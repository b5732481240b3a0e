package org.bitsweep.codegen.estimate;

import java.util.OptionalDouble;
import org.bitsweep.model.result.Metric;

/**
 * How far off an estimate is, as a share of the measured value. From the comparison in docs/ESTIMATE.md; no verdict may
 * rest on a smaller difference.
 */
public final class EstimateError {
    private EstimateError() {}

    /**
     * Against a measured value, and between variants of different widths: the routed jet-tag sweep, 4 to 25 bits.
     *
     * @param metric a name of {@link Metric}
     * @return absent where nothing was measured to compare with
     */
    public static OptionalDouble absolute(String metric) {
        return switch (metric) {
            case Metric.LUT -> OptionalDouble.of(0.25);
            case Metric.DSP -> OptionalDouble.of(0.1);
            case Metric.FF -> OptionalDouble.of(1.25);
            case Metric.LATENCY_BEST_CYCLES, Metric.LATENCY_WORST_CYCLES -> OptionalDouble.of(0.45);
            case Metric.ESTIMATED_CLOCK_NS -> OptionalDouble.of(0.25);
            case Metric.INTERVAL_MIN_CYCLES, Metric.INTERVAL_MAX_CYCLES -> OptionalDouble.of(0);
            default -> OptionalDouble.empty();
        };
    }

    /**
     * Between policies on one network at one width: the ratio of two estimates against the ratio that Yosys measures.
     *
     * @param metric a name of {@link Metric}
     * @return absent where nothing was measured to compare with
     */
    public static OptionalDouble betweenPolicies(String metric) {
        return metric.equals(Metric.LUT) ? OptionalDouble.of(0.05) : absolute(metric);
    }
}
