package org.bitsweep.codegen.verilog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bitsweep.codegen.hls.HlsProjectGenerator;
import org.bitsweep.codegen.hls.Provenance;
import org.bitsweep.codegen.hls.SafeText;
import org.bitsweep.codegen.hls.TestVectors;
import org.bitsweep.codegen.text.CodeWriter;
import org.bitsweep.codegen.text.ProjectFiles;
import org.bitsweep.inference.range.NetworkRanges;

/**
 * A folder with the Verilog of a network, a test bench with data, a script for Yosys, and what it was made from. The same
 * network, settings and vectors give the same bytes. Thread-safe.
 */
public final class VerilogProjectGenerator {
    private static final String SOURCES = "verilog/";

    /**
     * The project.
     *
     * @param design of the network by {@link VerilogGenerator}
     * @param vectors what its test bench runs; from the same network
     */
    public ProjectFiles generate(
            NetworkRanges network, VerilogDesign design, VerilogSettings settings, TestVectors vectors) {
        DesignBench bench = new DesignBench(design, vectors);
        SortedMap<String, String> files = new TreeMap<>(bench.data());
        design.modules().forEach((name, text) -> files.put(SOURCES + name + ".v", text));
        files.put(DesignBench.name(settings.top()) + ".v", bench.text());
        files.put(AdderMap.FILE, AdderMap.text());
        files.put("synth.ys", script(design, settings));
        files.put("README.md", VerilogReadme.text(design, settings));
        files.put(HlsProjectGenerator.PROVENANCE, "");
        files.put(
                HlsProjectGenerator.PROVENANCE,
                Provenance.text(network.network(), facts(design, settings), vectors, List.copyOf(files.keySet())));
        return new ProjectFiles(files);
    }

    private static Map<String, String> facts(VerilogDesign design, VerilogSettings settings) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("target", SafeText.json("verilog"));
        facts.put("top", SafeText.json(settings.top()));
        settings.levelsPerStage().ifPresent(levels -> facts.put("levelsPerStage", Integer.toString(levels)));
        facts.put("chains", Boolean.toString(settings.chains()));
        facts.put("dropUnreachable", Boolean.toString(settings.dropUnreachable()));
        facts.put("latencyCycles", Integer.toString(design.latencyCycles()));
        facts.put("initiationInterval", Integer.toString(design.initiationInterval()));
        return facts;
    }

    private static String script(VerilogDesign design, VerilogSettings settings) {
        CodeWriter text = new CodeWriter();
        text.line(
                        "# yosys -s synth.ys: LUT, FF and DSP of the whole design in stat.json, a path of logic alone in sta.rpt.")
                .line("# -nodsp behind -flatten makes LUT of every multiplication.");
        design.modules().keySet().forEach(name -> text.line("read_verilog " + SOURCES + name + ".v"));
        return text.line(AdderMap.synthesis(settings.top(), true, "begin:coarse"))
                .line(
                        "# Every adder stays one: neighbours aren't merged to compressor trees, which saturators would keep apart.")
                .line("techmap -map " + AdderMap.FILE)
                .line(AdderMap.synthesis(settings.top(), true, "coarse:check"))
                .line("tee -q -o stat.json stat -json")
                .line("tee -q -o sta.rpt sta")
                .toString();
    }
}
