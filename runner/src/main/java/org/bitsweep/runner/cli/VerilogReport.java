package org.bitsweep.runner.cli;

import java.nio.file.Path;
import java.util.List;
import org.bitsweep.codegen.hls.TestVectors;
import org.bitsweep.codegen.text.ProjectFiles;
import org.bitsweep.codegen.verilog.VerilogDesign;
import org.bitsweep.codegen.verilog.VerilogModule;
import org.bitsweep.model.text.ShellWord;
import org.bitsweep.runner.project.ProjectFolder;

/** What {@code generate --target verilog} tells. */
record VerilogReport(
        Path folder, VerilogDesign design, TestVectors vectors, ProjectFiles project, ProjectFolder.Outcome outcome) {
    /** The JSON document. */
    record Document(
            String folder,
            String target,
            String top,
            int latencyCycles,
            int initiationInterval,
            List<Module> modules,
            int samples,
            String testData,
            String outcome,
            String sha256,
            List<String> files,
            List<String> notes) {}

    /** A layer's module. */
    record Module(String layer, String module, int latencyCycles, int initiationInterval) {}

    Document document(List<String> notes) {
        return new Document(
                folder.toString(),
                "verilog",
                design.top().moduleName(),
                design.latencyCycles(),
                design.initiationInterval(),
                design.layers().stream().map(VerilogReport::module).toList(),
                vectors.samples(),
                vectors.origin(),
                GenerateWords.key(outcome),
                project.sha256(),
                List.copyOf(project.texts().keySet()),
                notes);
    }

    private static Module module(VerilogModule module) {
        return new Module(module.layerName(), module.moduleName(), module.latencyCycles(), module.initiationInterval());
    }

    String text() {
        String where = ShellWord.of(folder.toString());
        return GenerateWords.written(folder, project, outcome)
                + "top " + design.top().moduleName() + ", " + design.modules().size() + " modules, latency "
                + cycles(design.latencyCycles()) + ", a sample every " + cycles(design.initiationInterval()) + "\n"
                + GenerateWords.bench(vectors.samples(), vectors.origin())
                + "next: cd " + where + " && yosys -s synth.ys   (README.md there has simulation and lint)\n";
    }

    private static String cycles(int count) {
        return count == 1 ? "1 cycle" : count + " cycles";
    }
}
