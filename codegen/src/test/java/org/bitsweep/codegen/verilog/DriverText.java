package org.bitsweep.codegen.verilog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The test bench of some designs: each gets its vectors, one every initiation interval, from files, and its outputs, taken
 * after exactly its latency, go to a file, one line a vector.
 */
final class DriverText {
    static final String TOP = "bench";

    private final StringBuilder text = new StringBuilder();

    private DriverText() {}

    static String of(List<SimulatedDesign> designs) {
        DriverText bench = new DriverText();
        bench.top(designs);
        for (int i = 0; i < designs.size(); i++) {
            bench.driver(i, designs.get(i));
        }
        return bench.text.toString();
    }

    static String inputFile(int design, int port) {
        return "in" + design + "_" + port + ".hex";
    }

    static String outputFile(int design, int port) {
        return "out" + design + "_" + port + ".hex";
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** A cycle: the outputs are read, the clock rises and falls, the inputs change. Each has a rising edge of its own. */
    private void top(List<SimulatedDesign> designs) {
        int cycles = designs.stream().mapToInt(SimulatedDesign::cycles).max().orElse(0);
        line("`timescale 1ns/1ps");
        line("module %s;", TOP);
        line("  reg clk = 0;");
        line("  reg take = 0;");
        line("  reg put = 0;");
        line("  initial begin");
        line("    repeat (%d) begin #1 take = 1; #1 clk = 1; #1 {take, clk} = 0; #1 put = 1; #1 put = 0; end", cycles);
        line("    $finish;");
        line("  end");
        for (int i = 0; i < designs.size(); i++) {
            line("  drive%d d%d (.clk(clk), .take(take), .put(put));", i, i);
        }
        line("endmodule");
    }

    private void driver(int number, SimulatedDesign design) {
        line("module drive%d (input clk, input take, input put);", number);
        line("  integer cycle;");
        line("  integer n;");
        List<String> ports = new ArrayList<>(List.of(".clk(clk)"));
        List<String> first = new ArrayList<>();
        List<String> put = new ArrayList<>();
        List<String> take = new ArrayList<>();
        for (int i = 0; i < design.inputs().size(); i++) {
            SimulatedPort port = design.inputs().get(i);
            line("  reg [%d:0] in%d;", port.width() - 1, i);
            line("  reg [%d:0] data%d [0:%d];", port.width() - 1, i, design.samples() - 1);
            first.add("$readmemh(\"" + inputFile(number, i) + "\", data" + i + ");");
            put.add("in" + i + " = data" + i + "[n];");
            ports.add("." + port.name() + "(in" + i + ")");
        }
        if (design.start()) {
            line("  wire start = cycle %% %d == 0;", design.initiationInterval());
            ports.add(".start(start)");
        }
        for (int i = 0; i < design.outputs().size(); i++) {
            SimulatedPort port = design.outputs().get(i);
            line("  wire [%d:0] out%d;", port.width() - 1, i);
            line("  integer file%d;", i);
            first.add("file" + i + " = $fopen(\"" + outputFile(number, i) + "\", \"w\");");
            take.add("$fdisplay(file" + i + ", \"%h\", out" + i + ");");
            ports.add("." + port.name() + "(out" + i + ")");
        }
        line("  %s dut (%s);", design.top(), String.join(", ", ports));
        steps(design, first, put, take);
        line("endmodule");
    }

    private void steps(SimulatedDesign design, List<String> first, List<String> put, List<String> take) {
        int interval = design.initiationInterval();
        line("  initial begin");
        line("    cycle = 0;");
        line("    n = 0;");
        first.forEach(step -> line("    %s", step));
        put.forEach(step -> line("    %s", step));
        line("  end");
        line("  wire [31:0] since = cycle - %d;", design.latencyCycles());
        line("  always @(posedge take)");
        line(
                "    if (cycle >= %d && since %% %d == 0 && since / %d < %d) begin",
                design.latencyCycles(), interval, interval, design.samples());
        take.forEach(step -> line("      %s", step));
        line("    end");
        line("  always @(posedge put) begin");
        line("    cycle = cycle + 1;");
        if (interval > 1) {
            // Between two vectors nothing is known of the inputs.
            for (int i = 0; i < design.inputs().size(); i++) {
                line("    in%d = {%d{1'bx}};", i, design.inputs().get(i).width());
            }
        }
        line("    if (cycle %% %d == 0 && n < %d) begin", interval, design.samples() - 1);
        line("      n = n + 1;");
        put.forEach(step -> line("      %s", step));
        line("    end");
        line("  end");
    }
}
