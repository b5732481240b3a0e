package org.bitsweep.codegen.verilog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bitsweep.codegen.testing.Tool;

/** What Verilator says of some designs with all its warnings. */
final class Lint {
    private static final String ALL = "all_designs";

    private Lint() {}

    /**
     * The warnings; empty where there is none.
     *
     * @param folder an empty one
     */
    static String warnings(List<SimulatedDesign> designs, Path folder) throws Exception {
        Tool.require("verilator");
        List<String> command = new ArrayList<>(List.of("verilator", "--lint-only", "-Wall", "--top-module", ALL));
        command.addAll(Simulator.write(designs, folder));
        Files.writeString(folder.resolve(ALL + ".v"), together(designs));
        command.add(ALL + ".v");
        Tool lint = Tool.run(folder, Map.of(), command);
        return lint.code() == 0 ? lint.out().strip() : "exit code " + lint.code() + "\n" + lint.out();
    }

    /** All designs side by side with ports of their own. */
    private static String together(List<SimulatedDesign> designs) {
        List<String> ports = new ArrayList<>(List.of("input clk"));
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < designs.size(); i++) {
            SimulatedDesign design = designs.get(i);
            List<String> connections = new ArrayList<>(List.of(".clk(clk)"));
            if (design.start()) {
                ports.add("input d" + i + "_start");
                connections.add(".start(d" + i + "_start)");
            }
            for (SimulatedPort port : design.inputs()) {
                ports.add("input [" + (port.width() - 1) + ":0] d" + i + "_" + port.name());
                connections.add("." + port.name() + "(d" + i + "_" + port.name() + ")");
            }
            for (SimulatedPort port : design.outputs()) {
                ports.add("output [" + (port.width() - 1) + ":0] d" + i + "_" + port.name());
                connections.add("." + port.name() + "(d" + i + "_" + port.name() + ")");
            }
            body.append("  ")
                    .append(design.top())
                    .append(" d")
                    .append(i)
                    .append(" (")
                    .append(String.join(", ", connections))
                    .append(");\n");
        }
        return "module " + ALL + " (\n  " + String.join(",\n  ", ports) + "\n);\n" + body + "endmodule\n";
    }
}
