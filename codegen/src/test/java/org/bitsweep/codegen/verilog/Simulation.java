package org.bitsweep.codegen.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bitsweep.codegen.testing.Tool;
import org.bitsweep.codegen.text.CodeWriter;

/** A module with one input port {@code x} and one output port {@code y}, run by iverilog. */
public record Simulation(String module, String text, int inputBits, int outputBits, int latency, int interval) {
    /** The output for every input, after lint and simulation; both of them without a word of complaint. */
    public List<BigInteger> run(Path folder, List<BigInteger> inputs) throws Exception {
        Tool.require("iverilog");
        Tool.require("verilator");
        StringBuilder data = new StringBuilder();
        inputs.forEach(input -> data.append(input.toString(16)).append('\n'));
        write(folder, "x.hex", data.toString());
        write(folder, module + ".v", text);
        write(folder, "bench.v", bench(inputs.size()));
        silent(folder, List.of("verilator", "--lint-only", "-Wall", "--top-module", module, module + ".v"));
        silent(
                folder,
                List.of("iverilog", "-g2001", "-Wall", "-Wno-timescale", "-o", "a.out", module + ".v", "bench.v"));
        Tool ran = Tool.run(folder, Map.of(), List.of("vvp", "-n", "a.out"));
        assertThat(ran.code()).as(ran.out()).isZero();
        List<BigInteger> outputs = new ArrayList<>();
        ran.out().lines().forEach(line -> outputs.add(new BigInteger(line, 16)));
        assertThat(outputs).hasSameSizeAs(inputs);
        return outputs;
    }

    private static void silent(Path folder, List<String> command) throws Exception {
        Tool ran = Tool.run(folder, Map.of(), command);
        assertThat(ran.out()).as("%s", command).isEmpty();
        assertThat(ran.code()).as("%s", command).isZero();
    }

    private static void write(Path folder, String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text, StandardCharsets.US_ASCII);
    }

    private String bench(int samples) {
        return new CodeWriter()
                .open("module bench;")
                .line("reg clk;")
                .line("reg [%d:0] data [0:%d];", inputBits - 1, samples - 1)
                .line("reg [%d:0] x;", inputBits - 1)
                .line("wire [%d:0] y;", outputBits - 1)
                .line("integer cycle;")
                .line("%s dut(.clk(clk), .x(x), .y(y));", module)
                .open("initial begin")
                .line("$readmemh(\"x.hex\", data);")
                .line("clk = 0;")
                .open("for (cycle = 0; cycle < %d; cycle = cycle + 1) begin", (samples - 1) * interval + latency + 1)
                .line(
                        "if (cycle %% %d == 0 && cycle / %d < %d) x = data[cycle / %d];",
                        interval, interval, samples, interval)
                .line("#1;")
                .line("if (cycle >= %d && (cycle - %d) %% %d == 0) $display(\"%%h\", y);", latency, latency, interval)
                .line("clk = 1;")
                .line("#1 clk = 0;")
                .close("end")
                .close("end")
                .close("endmodule")
                .toString();
    }
}
