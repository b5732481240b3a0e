package org.bitsweep.codegen.verilog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bitsweep.codegen.text.CodeWriter;

/**
 * The top module: an instance a layer, wires between them, and registers that keep a value until the layers that it meets on
 * another way have caught up.
 */
final class TopText {
    private static final String START = "start";

    private final CodeWriter wires = new CodeWriter();
    private final CodeWriter instances = new CodeWriter();
    private final List<String> ports = new ArrayList<>();
    private final List<String> assigns = new ArrayList<>();
    private final Map<String, Integer> delays = new LinkedHashMap<>();
    private final Map<String, Integer> widths = new LinkedHashMap<>();
    private boolean needsStart;

    /** A wire for the output of a layer. */
    void wire(VerilogPort port) {
        wires.line("wire " + range(port.width()) + " " + port.name() + ";");
        widths.put(port.name(), port.width());
    }

    void input(VerilogPort port) {
        ports.add("input wire " + range(port.width()) + " " + port.name());
        widths.put(port.name(), port.width());
    }

    void output(VerilogPort port, String value) {
        ports.add("output wire " + range(port.width()) + " " + port.name());
        assigns.add("assign " + port.name() + " = " + value + ";");
    }

    private static String range(int bits) {
        return "[" + (bits - 1) + ":0]";
    }

    /** The wire as it was so many cycles ago. */
    String delayed(String wire, int cycles) {
        if (cycles == 0) {
            return wire;
        }
        delays.merge(wire, cycles, Math::max);
        return wire + "_d" + cycles;
    }

    /**
     * An instance of a module.
     *
     * @param start cycle in which its inputs are there
     */
    void instance(VerilogModule module, String name, int start, List<String> inputs, String output) {
        StringBuilder connections = new StringBuilder(".clk(clk)");
        if (module.needsStart()) {
            needsStart = true;
            widths.put(START, 1);
            connections.append(", .start(").append(delayed(START, start)).append(")");
        }
        for (int i = 0; i < inputs.size(); i++) {
            connections
                    .append(", .")
                    .append(module.inputs().get(i).name())
                    .append("(")
                    .append(inputs.get(i))
                    .append(")");
        }
        connections
                .append(", .")
                .append(module.outputs().get(0).name())
                .append("(")
                .append(output)
                .append(")");
        instances.line(module.moduleName() + " " + name + " (" + connections + ");");
    }

    String text(String top) {
        CodeWriter text = new CodeWriter();
        text.open("module " + top + " (");
        text.line("input wire clk,");
        if (needsStart) {
            text.line("input wire " + range(1) + " start,");
        }
        for (int i = 0; i < ports.size(); i++) {
            text.line(ports.get(i) + (i + 1 < ports.size() ? "," : ""));
        }
        text.close(");").open("");
        text.lines(wires.toString());
        registers(text);
        text.lines(instances.toString());
        assigns.forEach(text::line);
        return text.close("endmodule").toString();
    }

    private void registers(CodeWriter text) {
        if (delays.isEmpty()) {
            return;
        }
        List<String> moves = new ArrayList<>();
        delays.forEach((wire, cycles) -> {
            for (int i = 1; i <= cycles; i++) {
                text.line("reg " + range(widths.getOrDefault(wire, 1)) + " " + wire + "_d" + i + ";");
                moves.add(wire + "_d" + i + " <= " + wire + (i == 1 ? "" : "_d" + (i - 1)) + ";");
            }
        });
        text.open("always @(posedge clk) begin");
        moves.forEach(text::line);
        text.close("end");
    }
}
