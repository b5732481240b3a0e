package org.bitsweep.codegen.verilog;

/** The page in a project's folder. */
final class VerilogReadme {
    private static final String TEXT = """
            # @TOP@

            Verilog-2001 of a network, made by Bitsweep; `bitsweep.json` says from what. Run these in this folder.

            | what | command |
            |---|---|
            | simulate, iverilog | `iverilog -g2001 -o @TOP@.vvp @TOP@_test.v verilog/*.v && vvp -N @TOP@.vvp` |
            | simulate, verilator | `verilator --binary -Wno-fatal --top-module @TOP@_test @TOP@_test.v verilog/*.v && obj_dir/V@TOP@_test` |
            | lint | `verilator --lint-only -Wall --top-module @TOP@ verilog/*.v` |
            | count LUT, FF and DSP | `yosys -s synth.ys`, then `stat.json` and `sta.rpt` |

            The test bench prints `all outputs equal the emulator's` and ends with 0, or the first differences and ends with another code.

            `verilog/@TOP@.v` chains one module a layer. An input port holds all values of a tensor, row-major, the first in the lowest
            bits. Outputs are there @LATENCY@ clock cycles after the inputs; a new sample may come every @INTERVAL@. There is no reset.@START@

            A path of `sta` is logic alone, by delays of another family: a number to compare, no clock frequency.
            """;
    private static final String START = """
             Where
            that is more than one, `start` is 1 in the cycle in which a sample is at the inputs, and 0 in all others.""";

    private VerilogReadme() {}

    static String text(VerilogDesign design, VerilogSettings settings) {
        return TEXT.replace("@TOP@", settings.top())
                .replace("@LATENCY@", Integer.toString(design.latencyCycles()))
                .replace("@INTERVAL@", Integer.toString(design.initiationInterval()))
                .replace("@START@", design.top().needsStart() ? START : "");
    }
}
