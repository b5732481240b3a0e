package org.bitsweep.codegen.hls;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bitsweep.codegen.text.ProjectFiles;
import org.bitsweep.inference.range.NetworkRanges;

/**
 * A whole Vitis HLS project: the firmware, a test bench with data, the scripts of every stage for every launcher, and what it
 * was made from. The same network, settings and vectors give the same bytes. Thread-safe.
 *
 * <p>The scripts leave the reports of high-level synthesis where the tool puts them ({@code TOP_prj/solution1/syn/report},
 * {@code TOP_prj/solution1/sim/report}; {@code TOP_csim_prj} holds the C simulation, {@code TOP_hls} the unified flow) and
 * those of Vivado in {@code reports/vivado_synth} and {@code reports/vivado_impl}.
 */
public final class HlsProjectGenerator {
    /** The file that tells a project of ours, and lists what was written into it. */
    public static final String PROVENANCE = "bitsweep.json";

    /**
     * The project.
     *
     * @param vectors what its test bench runs; from the same network
     * @throws UnsupportedFirmwareException if a layer can't be written
     * @throws HlsSettingsException if the top function or the part has a name that isn't one
     */
    public ProjectFiles generate(NetworkRanges network, HlsSettings settings, TestVectors vectors) {
        ProjectWords.check(settings);
        Firmware firmware = new FirmwareGenerator().generate(network, settings);
        SortedMap<String, String> files = new TreeMap<>(firmware.files());
        Map<String, String> bench = new TestBench(firmware, settings, vectors).files();
        files.putAll(bench);
        files.putAll(new HlsScripts(settings)
                .files(bench.keySet().stream()
                        .filter(path -> path.startsWith("tb_data/"))
                        .toList()));
        files.put("README.md", ProjectReadme.text(settings));
        files.put(PROVENANCE, "");
        files.put(PROVENANCE, Provenance.text(network.network(), settings, vectors, List.copyOf(files.keySet())));
        return new ProjectFiles(files);
    }

    /**
     * Refuses settings that no project can be generated with.
     *
     * @throws HlsSettingsException if the top function or the part has a name that isn't one
     */
    public static void check(HlsSettings settings) {
        ProjectWords.check(settings);
    }

    /** What the tools' runs leave in a project's folder: reports of a design that a new project would not be. */
    public static List<String> toolOutputs(String top) {
        return List.of(
                top + "_prj",
                top + "_csim_prj",
                top + "_hls",
                "reports",
                "checkpoints",
                "stat.json",
                "sta.rpt",
                "mapped.v");
    }
}
