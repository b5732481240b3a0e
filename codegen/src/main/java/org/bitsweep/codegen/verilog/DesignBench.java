package org.bitsweep.codegen.verilog;

import java.math.BigInteger;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bitsweep.codegen.hls.PortValues;
import org.bitsweep.codegen.hls.SafeText;
import org.bitsweep.codegen.hls.TestVectors;
import org.bitsweep.codegen.text.CodeWriter;

/**
 * A test bench that applies a sample every initiation interval, nothing known in between, and compares every output exactly
 * after the latency. It ends by {@code $finish} where all bits are those of the emulator and by {@code $stop} otherwise.
 */
final class DesignBench {
    private static final String FOLDER = "tb_data/";

    private final VerilogDesign design;
    private final TestVectors vectors;

    DesignBench(VerilogDesign design, TestVectors vectors) {
        this.design = design;
        this.vectors = vectors;
    }

    /** Name of the test bench's module. */
    static String name(String top) {
        return top + "_test";
    }

    /** One file of hexadecimal words a port, a sample a line. */
    SortedMap<String, String> data() {
        SortedMap<String, String> files = new TreeMap<>();
        for (VerilogPort port : design.top().inputs()) {
            files.put(file(port), words(port, vectors.inputs()));
        }
        for (VerilogPort port : design.top().outputs()) {
            files.put(file(port), words(port, vectors.outputs()));
        }
        return files;
    }

    private static String file(VerilogPort port) {
        return FOLDER + port.name() + ".hex";
    }

    private static String words(VerilogPort port, List<PortValues> values) {
        PortValues own = values.stream()
                .filter(candidate -> candidate.layer().equals(port.layer()))
                .findFirst()
                .orElseThrow();
        StringBuilder text = new StringBuilder();
        int width = port.type().width();
        for (int first = 0; first < own.raw().size(); first += port.elements()) {
            BigInteger word = BigInteger.ZERO;
            for (int i = port.elements() - 1; i >= 0; i--) {
                BigInteger bits = own.raw().get(first + i).mod(BigInteger.ONE.shiftLeft(width));
                word = word.shiftLeft(width).or(bits);
            }
            text.append(word.toString(16)).append('\n');
        }
        return text.toString();
    }

    String text() {
        VerilogModule top = design.top();
        CodeWriter text = new CodeWriter();
        text.line("// Test bench of " + top.moduleName()
                        + ": every sample of tb_data goes through it, and each output is compared")
                .line("// bit for bit with what Bitsweep's emulator computes. Data: " + SafeText.line(vectors.origin()))
                .directive("`timescale 1ns / 1ps")
                .open("module " + name(top.moduleName()) + ";")
                .line("localparam SAMPLES = " + vectors.samples() + ";")
                .line("localparam LATENCY = " + design.latencyCycles() + ";")
                .line("localparam INTERVAL = " + design.initiationInterval() + ";")
                .line("reg clk;")
                .line("integer cycle;")
                .line("integer different;");
        if (top.needsStart()) {
            text.line("reg [0:0] start;");
        }
        top.inputs().forEach(port -> memory(text, port, "reg"));
        top.outputs().forEach(port -> memory(text, port, "wire"));
        text.line(top.moduleName() + " dut (" + connections() + ");");
        text.open("initial begin");
        ports().forEach(port -> text.line("$readmemh(\"" + file(port) + "\", " + port.name() + "_data);"));
        text.line("clk = 0;").line("different = 0;");
        text.open("for (cycle = 0; cycle <= (SAMPLES - 1) * INTERVAL + LATENCY; cycle = cycle + 1) begin");
        apply(text);
        text.line("#1;");
        compare(text);
        text.line("clk = 1;").line("#1;").line("clk = 0;").close("end");
        verdict(text);
        return text.close("end").close("endmodule").toString();
    }

    private List<VerilogPort> ports() {
        return Stream.concat(design.top().inputs().stream(), design.top().outputs().stream())
                .toList();
    }

    private static void memory(CodeWriter text, VerilogPort port, String kind) {
        String range = "[" + (port.width() - 1) + ":0]";
        text.line(kind + " " + range + " " + port.name() + ";");
        text.line("reg " + range + " " + port.name() + "_data [0:SAMPLES-1];");
    }

    private String connections() {
        StringBuilder text = new StringBuilder(".clk(clk)");
        if (design.top().needsStart()) {
            text.append(", .start(start)");
        }
        ports().forEach(port -> text.append(", .")
                .append(port.name())
                .append("(")
                .append(port.name())
                .append(")"));
        return text.toString();
    }

    private void apply(CodeWriter text) {
        text.open("if (cycle % INTERVAL == 0 && cycle / INTERVAL < SAMPLES) begin");
        if (design.top().needsStart()) {
            text.line("start = 1;");
        }
        design.top()
                .inputs()
                .forEach(port -> text.line(port.name() + " = " + port.name() + "_data[cycle / INTERVAL];"));
        text.close("end").open("else begin");
        if (design.top().needsStart()) {
            text.line("start = 0;");
        }
        design.top().inputs().forEach(port -> text.line(port.name() + " = {" + port.width() + "{1'bx}};"));
        text.close("end");
    }

    private void compare(CodeWriter text) {
        text.open("if (cycle >= LATENCY && (cycle - LATENCY) % INTERVAL == 0) begin");
        for (VerilogPort port : design.top().outputs()) {
            String expected = port.name() + "_data[(cycle - LATENCY) / INTERVAL]";
            text.open("if (" + port.name() + " !== " + expected + ") begin")
                    .line("different = different + 1;")
                    .line("if (different <= 5) $display(\"ERROR: [bitsweep] sample %0d, " + port.name()
                            + " is %h, expected %h\", (cycle - LATENCY) / INTERVAL, " + port.name() + ", " + expected
                            + ");")
                    .close("end");
        }
        text.close("end");
    }

    private static void verdict(CodeWriter text) {
        text.open("if (different != 0) begin")
                .line("$display(\"ERROR: [bitsweep] %0d outputs differ from the emulator's\", different);")
                .line("$stop;")
                .close("end")
                .open("else begin")
                .line("$display(\"INFO: [bitsweep] %0d samples, all outputs equal the emulator's\", SAMPLES);")
                .line("$finish;")
                .close("end");
    }
}
