package org.bitsweep.runner.flow;

import java.util.SortedMap;
import java.util.TreeMap;
import org.bitsweep.codegen.text.ProjectFiles;
import org.bitsweep.codegen.verilog.AdderMap;

/**
 * A module to be mapped by itself.
 *
 * @param name its name in the text
 * @param text Verilog, with all that it instantiates
 */
public record YosysModule(String name, String text) {
    static final String SOURCE = "module.v";
    static final String MAP = "map.ys";
    static final String PATH = "path.ys";
    /** What the mapping leaves for the search of the longest path. */
    static final String NETLIST = "mapped.il";

    static final String STATISTICS = "stat.json";
    static final String ARRIVAL = "sta.rpt";
    static final String LEVELS = "ltp.rpt";

    /** As the generator writes it; it writes {@code (*} of attributes and {@code @*} otherwise. */
    private static final String PRODUCT = " * ";

    public YosysModule {
        // Names go into scripts.
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("not a plain Verilog name: " + name);
        }
    }

    /**
     * The settings that can make a difference to it: Yosys makes DSP of products alone, so that a module without one is mapped
     * once for both.
     */
    public YosysSettings effective(YosysSettings settings) {
        return settings.dsp() && !text.contains(PRODUCT)
                ? new YosysSettings(false, settings.program(), settings.pathTimeout())
                : settings;
    }

    /** All that Yosys is given, which is all that can change its result. */
    public ProjectFiles files(YosysSettings settings) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put(SOURCE, text);
        files.put(AdderMap.FILE, AdderMap.text());
        files.put(MAP, map(settings));
        files.put(PATH, path());
        return new ProjectFiles(files);
    }

    /** The statistics are written before the netlist, which is only needed for the longest path. */
    private String map(YosysSettings settings) {
        return String.join(
                "\n",
                "read_verilog " + SOURCE,
                AdderMap.synthesis(name, settings.dsp(), "begin:coarse"),
                "techmap -map " + AdderMap.FILE,
                AdderMap.synthesis(name, settings.dsp(), "coarse:check"),
                "tee -q -o " + STATISTICS + " stat -json",
                "select " + name,
                "write_rtlil -selected " + NETLIST,
                "");
    }

    /** {@code sta} needs the cells' delays, which the last step of synth_xilinx takes away; {@code ltp} is to stop at registers. */
    private static String path() {
        return String.join(
                "\n",
                "read_verilog -lib -specify +/xilinx/cells_sim.v",
                "read_rtlil " + NETLIST,
                "tee -q -o " + ARRIVAL + " sta",
                "select -set logic w:* c:* t:FD* t:BUFG* %u %d",
                "tee -q -o " + LEVELS + " ltp @logic",
                "");
    }
}
