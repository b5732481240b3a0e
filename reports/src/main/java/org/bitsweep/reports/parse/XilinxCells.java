package org.bitsweep.reports.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bitsweep.model.result.Metric;

/**
 * What the cells of a netlist for Xilinx parts take of the part, after the libraries guide of the UltraScale architecture
 * (UG974) and Yosys's cell library.
 */
final class XilinxCells {
    /** Sums of cells, in the order of reports. */
    static final List<String> SUMS = List.of(
            Metric.LUT,
            MetricNames.LUT_LOGIC,
            MetricNames.LUT_MEMORY,
            Metric.FF,
            Metric.DSP,
            Metric.BRAM18K,
            Metric.URAM);

    private static final Pattern LOGIC = Pattern.compile("LUT[1-6]|INV");
    private static final Pattern FLIP_FLOP = Pattern.compile("(FD[RSCP]E|LD[CP]E)(_1)?");
    private static final Pattern DSP = Pattern.compile("DSP48(E[12]|A1?)?");
    private static final Pattern SHIFT_REGISTER = Pattern.compile("SRLC?(16|32)E");
    private static final Pattern RAM_18K = Pattern.compile("RAMB18E[12]|RAMB18");
    private static final Pattern RAM_36K = Pattern.compile("RAMB36E[12]|RAMB36");
    /** Cells that take no resource that is counted: carry chains and wide multiplexers come with their LUT. */
    private static final Pattern FREE = Pattern.compile("CARRY[48]|MUXF[5-9]|MUXCY|XORCY|BUFG.*|[IO]BUF.*|GND|VCC");

    /** LUT that a distributed memory takes. */
    private static final Map<String, Integer> DISTRIBUTED = Map.ofEntries(
            Map.entry("RAM16X1D", 2),
            Map.entry("RAM32X1S", 1),
            Map.entry("RAM32X1D", 2),
            Map.entry("RAM64X1S", 1),
            Map.entry("RAM64X1D", 2),
            Map.entry("RAM128X1S", 2),
            Map.entry("RAM128X1D", 4),
            Map.entry("RAM256X1S", 4),
            Map.entry("RAM256X1D", 8),
            Map.entry("RAM512X1S", 8),
            Map.entry("RAM32M", 4),
            Map.entry("RAM64M", 4),
            Map.entry("RAM32M16", 8),
            Map.entry("RAM64M8", 8));

    private XilinxCells() {}

    /** Whether a cell is one that this table knows. */
    static boolean isKnown(String type) {
        return FREE.matcher(type).matches() || !takes(type).isEmpty();
    }

    /** Whether it is no cell of the part at all, but one that Yosys had still to map. */
    static boolean isUnmapped(String type) {
        return type.startsWith("$");
    }

    /** What the number of such cells is called. */
    static String name(String type) {
        return type.toLowerCase(Locale.ROOT);
    }

    /** Resources that one such cell takes, by the sum that they go into; without those of {@link Metric#LUT}'s parts twice. */
    static Map<String, Integer> takes(String type) {
        Map<String, Integer> takes = new LinkedHashMap<>();
        if (LOGIC.matcher(type).matches()) {
            takes.put(MetricNames.LUT_LOGIC, 1);
        } else if (memory(type).isPresent()) {
            takes.put(MetricNames.LUT_MEMORY, memory(type).get());
        } else if (FLIP_FLOP.matcher(type).matches()) {
            takes.put(Metric.FF, 1);
        } else if (DSP.matcher(type).matches()) {
            takes.put(Metric.DSP, 1);
        } else if (RAM_18K.matcher(type).matches()) {
            takes.put(Metric.BRAM18K, 1);
        } else if (RAM_36K.matcher(type).matches()) {
            takes.put(Metric.BRAM18K, 2);
        } else if (type.equals("URAM288")) {
            takes.put(Metric.URAM, 1);
        }
        int lut = takes.getOrDefault(MetricNames.LUT_LOGIC, 0) + takes.getOrDefault(MetricNames.LUT_MEMORY, 0);
        if (lut > 0) {
            takes.put(Metric.LUT, lut);
        }
        return takes;
    }

    private static Optional<Integer> memory(String type) {
        return SHIFT_REGISTER.matcher(type).matches() ? Optional.of(1) : Optional.ofNullable(DISTRIBUTED.get(type));
    }
}
