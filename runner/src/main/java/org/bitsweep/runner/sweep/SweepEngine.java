package org.bitsweep.runner.sweep;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.bitsweep.codegen.estimate.Estimate;
import org.bitsweep.codegen.estimate.EstimateError;
import org.bitsweep.model.result.FlowStage;
import org.bitsweep.model.result.Metric;
import org.bitsweep.reports.rank.EngineLabel;
import org.bitsweep.runner.flow.VitisTools;

/** The engines with how far two of their numbers can be wrong against each other: no verdict rests on a smaller difference. */
final class SweepEngine {
    /**
     * What hls4ml's own continuous integration lets pass as no change of C synthesis: 10 % of the area, 1 % of the clock
     * period. Logic synthesis with other directives or seeds moves LUT by less than that, and slack by more than 1 % of a
     * period of 5 ns. Cycles and DSP of the same source are the same every time.
     */
    private static final double VITIS_LUT = 0.10;

    private static final double VITIS_CLOCK = 0.03;
    private static final double YOSYS_LUT = 0.025;

    private SweepEngine() {}

    static EngineLabel estimate() {
        return new EngineLabel(
                Estimate.ENGINE,
                Estimate.VERSION,
                FlowStage.ESTIMATE,
                error(Metric.LUT),
                error(Metric.DSP),
                error(Metric.LATENCY_WORST_CYCLES),
                error(Metric.ESTIMATED_CLOCK_NS));
    }

    /**
     * The vendor's tools.
     *
     * @param stages what all variants are taken through; of these the last that counts LUT is compared by
     */
    static EngineLabel vitis(VitisTools tools, List<FlowStage> stages) {
        FlowStage last = Stream.of(FlowStage.IMPL, FlowStage.SYNTH)
                .filter(stages::contains)
                .findFirst()
                .orElse(FlowStage.CSYNTH);
        return new EngineLabel("vitis", tools.version().number().orElse("unknown"), last, VITIS_LUT, 0, 0, VITIS_CLOCK);
    }

    /**
     * Yosys. Its two mappers differ by 2.5 % on the same netlist; the same one is off by less than 0.1 % for the same logic.
     * Cycles are exact, DSP the same every time, and of a clock it says nothing.
     *
     * @param version release and settings
     */
    static EngineLabel yosys(String version) {
        return new EngineLabel("yosys", version, FlowStage.SYNTH, YOSYS_LUT, 0, 0, 0);
    }

    private static double error(String metric) {
        OptionalDouble error = EstimateError.absolute(metric);
        return error.orElseThrow(() -> new IllegalStateException("the estimate states no error of " + metric));
    }
}
