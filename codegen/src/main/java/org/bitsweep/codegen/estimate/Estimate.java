package org.bitsweep.codegen.estimate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;

/**
 * What a network is expected to need. An estimate, not a measurement (docs/ESTIMATE.md).
 *
 * @param target what it was estimated for
 * @param layers one a kernel, in the plan's order
 * @param total the network
 */
public record Estimate(Target target, List<LayerEstimate> layers, LayerEstimate total) {
    /** The engine's name in metrics. */
    public static final String ENGINE = "estimate";

    /** Changes whenever a number of the model does. */
    public static final String VERSION = "1";

    public Estimate {
        layers = List.copyOf(layers);
    }

    /**
     * The network's figures by the names of docs/CLI.md, all of stage {@link FlowStage#ESTIMATE}. Ultra RAMs are not modelled, so they
     * are absent and not 0.
     */
    public List<Metric> metrics() {
        Utilization used = total.utilization();
        return List.of(
                metric(Metric.LUT, used.lut(), ""),
                metric(Metric.FF, used.ff(), ""),
                metric(Metric.DSP, used.dsp(), ""),
                metric(Metric.BRAM18K, used.bram18k(), ""),
                metric(Metric.LATENCY_BEST_CYCLES, total.latencyBestCycles(), "cycles"),
                metric(Metric.LATENCY_WORST_CYCLES, total.latencyWorstCycles(), "cycles"),
                metric(Metric.INTERVAL_MIN_CYCLES, total.intervalMinCycles(), "cycles"),
                metric(Metric.INTERVAL_MAX_CYCLES, total.intervalMaxCycles(), "cycles"),
                metric(Metric.TARGET_CLOCK_NS, target.clockPeriodNs(), "ns"),
                metric(Metric.ESTIMATED_CLOCK_NS, total.estimatedClockPeriodNs(), "ns"));
    }

    private static Metric metric(String name, double value, String unit) {
        return new Metric(
                name, value, unit, FlowStage.ESTIMATE, ENGINE, VERSION, Optional.empty(), OptionalInt.empty());
    }
}
