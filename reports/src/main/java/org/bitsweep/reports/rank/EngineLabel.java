package org.bitsweep.reports.rank;

import org.bitsweep.model.result.FlowStage;

/**
 * The engine that cost numbers come from, and how far two of its numbers can be wrong against each other.
 *
 * @param name {@code estimate}, {@code yosys}, {@code vitis}
 * @param version the engine's version
 * @param stage the stage that its numbers belong to
 * @param lutError relative error of a LUT number, {@code 0.3} for 30 %; 0 for a measurement
 * @param dspError relative error of a DSP number
 * @param latencyError relative error of a latency
 * @param clockError relative error of a clock period
 */
public record EngineLabel(
        String name,
        String version,
        FlowStage stage,
        double lutError,
        double dspError,
        double latencyError,
        double clockError) {
    /** What Yosys is called among the engines. */
    private static final String YOSYS = "yosys";

    public EngineLabel {
        requireError(lutError);
        requireError(dspError);
        requireError(latencyError);
        requireError(clockError);
    }

    private static void requireError(double error) {
        if (!(error >= 0) || Double.isInfinite(error)) {
            throw new IllegalArgumentException("a relative error is a number from 0 up, not " + error);
        }
    }

    /** An engine that measures. */
    public static EngineLabel measured(String name, String version, FlowStage stage) {
        return new EngineLabel(name, version, stage, 0, 0, 0, 0);
    }

    /** How numbers of an engine are called wherever they are shown. What Yosys counts was never set against Vivado's. */
    public static String describe(String engine, FlowStage stage) {
        return engine.equals(YOSYS) ? "mapped by yosys, not calibrated against Vivado" : describe(stage);
    }

    /** How numbers of a stage of the vendor's tools, or of the estimate, are called: {@code estimate, not synthesis}. */
    public static String describe(FlowStage stage) {
        return switch (stage) {
            case ESTIMATE -> "estimate, not synthesis";
            case CSIM -> "C simulation";
            case CSYNTH -> "C synthesis, not logic synthesis";
            case COSIM -> "co-simulation";
            case SYNTH -> "after logic synthesis";
            case IMPL -> "after place and route";
        };
    }

    /** Whether two positive numbers differ by more than {@code error}, measured on the smaller one. */
    public static boolean differs(double first, double second, double error) {
        double smaller = Math.min(first, second);
        return Math.abs(first - second) > error * Math.abs(smaller);
    }
}
