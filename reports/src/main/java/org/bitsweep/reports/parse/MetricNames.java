package org.bitsweep.reports.parse;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.result.Metric;

/** Names of numbers that only reports have, and what the tools call the resources. */
final class MetricNames {
    static final String AVAILABLE = "available_";
    static final String LUT_LOGIC = "lut_logic";
    static final String LUT_MEMORY = "lut_memory";
    /** Of hierarchical reports: LUT used as distributed RAM and as shift registers; their sum is {@link #LUT_MEMORY}. */
    static final String LUT_RAM = "lut_ram";

    static final String LUT_SHIFT = "lut_shift";
    /** Registers of Versal's netlist, before they are placed in slices. */
    static final String REGISTERS = "registers";
    /** Block RAM in tiles of 36 kb, which may be halves; {@link Metric#BRAM18K} counts blocks of 18 kb. */
    static final String BRAM36K_TILES = "bram36k_tiles";
    /** Primitives of 36 and 18 kb; neither is the whole of the block RAM. */
    static final String RAMB36 = "ramb36";

    static final String RAMB18 = "ramb18";
    static final String CLOCK_UNCERTAINTY_NS = "clock_uncertainty_ns";
    /** What Vivado achieved: not HLS's estimate, so under another name. */
    static final String ACHIEVED_CLOCK_NS = "achieved_clock_ns";

    static final String LATENCY_AVERAGE_CYCLES = "latency_average_cycles";
    static final String INTERVAL_AVERAGE_CYCLES = "interval_average_cycles";
    static final String TNS_NS = "tns_ns";
    static final String WHS_NS = "whs_ns";
    static final String POWER_W = "power_w";
    static final String POWER_DYNAMIC_W = "power_dynamic_w";
    static final String POWER_STATIC_W = "power_static_w";
    /** Delay of the longest path through the logic alone, which no clock follows from. */
    static final String LOGIC_PATH_PS = "logic_path_ps";

    /** Cells on the longest path. */
    static final String LOGIC_LEVELS = "logic_levels";

    static final String USER_S = "user_s";
    static final String ELAPSED_S = "elapsed_s";
    static final String PEAK_MEMORY_MB = "peak_memory_mb";
    static final String PEAK_MEMORY_GB = "peak_memory_gb";

    private static final Map<String, String> HLS_RESOURCES = Map.of(
            "BRAM_18K", Metric.BRAM18K,
            "DSP", Metric.DSP,
            "DSP48E", Metric.DSP,
            "FF", Metric.FF,
            "LUT", Metric.LUT,
            "URAM", Metric.URAM);

    /** Export reports count block RAM in blocks of 18 kb too, under a shorter name. */
    private static final Map<String, String> EXPORT_RESOURCES =
            Map.of("BRAM", Metric.BRAM18K, "DSP", Metric.DSP, "FF", Metric.FF, "LUT", Metric.LUT, "URAM", Metric.URAM);

    private MetricNames() {}

    /** The name for a resource of C synthesis. */
    static Optional<String> hlsResource(String word) {
        return Optional.ofNullable(HLS_RESOURCES.get(word));
    }

    /** The name for a resource of an export report, and of the summary of C synthesis. */
    static Optional<String> exportResource(String word) {
        return Optional.ofNullable(EXPORT_RESOURCES.get(word));
    }

    /** The unit of a number with this name. */
    static String unit(String name) {
        int last = name.lastIndexOf('_');
        return switch (last < 0 ? "" : name.substring(last + 1)) {
            case "ns", "ps", "s" -> name.substring(last + 1);
            case "cycles" -> "cycles";
            case "w" -> "W";
            case "mhz" -> "MHz";
            case "mb", "gb" -> name.substring(last + 1).toUpperCase(Locale.ROOT);
            default -> "";
        };
    }
}
