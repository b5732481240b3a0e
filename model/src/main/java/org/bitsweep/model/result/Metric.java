package org.bitsweep.model.result;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One number about a design, and where it came from.
 *
 * @param name as docs/CLI.md lists them: {@code lut}, {@code latency_worst_cycles}, {@code estimated_clock_ns}, ...
 * @param unit {@code ""} for counts, {@code cycles}, {@code ns}, {@code W}
 * @param engine {@code estimate}, {@code yosys}, {@code vitis}, ...
 * @param version the engine's version
 * @param file the report it was read from; absent for an estimate
 * @param line the line in that report
 */
public record Metric(
        String name,
        double value,
        String unit,
        FlowStage stage,
        String engine,
        String version,
        Optional<String> file,
        OptionalInt line) {
    /** Names used by estimates and reports alike. */
    public static final String LUT = "lut";

    public static final String FF = "ff";
    public static final String DSP = "dsp";
    public static final String BRAM18K = "bram18k";
    public static final String URAM = "uram";
    public static final String LATENCY_BEST_CYCLES = "latency_best_cycles";
    public static final String LATENCY_WORST_CYCLES = "latency_worst_cycles";
    public static final String INTERVAL_MIN_CYCLES = "interval_min_cycles";
    public static final String INTERVAL_MAX_CYCLES = "interval_max_cycles";
    public static final String TARGET_CLOCK_NS = "target_clock_ns";
    public static final String ESTIMATED_CLOCK_NS = "estimated_clock_ns";
    public static final String WNS_NS = "wns_ns";

    public Metric {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("metric " + name + " must be a number, not " + value);
        }
    }

    /** The same number with another place. */
    public Metric withFile(Optional<String> newFile) {
        return new Metric(name, value, unit, stage, engine, version, newFile, line);
    }
}
