package org.bitsweep.codegen.verilog.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bitsweep.codegen.text.CodeWriter;
import org.bitsweep.codegen.verilog.circuit.Port;

/**
 * A module of copies of one module: each reads some elements of the input {@code x}, and all their outputs {@code y} side by
 * side are the output. As many cycles as the copied module needs lie between them.
 */
public final class CopiesText {
    /** Stands for an element that is zero. */
    public static final int ZERO = -1;

    private final String part;
    private final Port input;
    private final Port output;
    private final List<int[]> sources;
    private final boolean start;

    /**
     * Copies of a module.
     *
     * @param part name of the copied module, with ports {@code clk}, {@code x} and {@code y}
     * @param input the elements that all copies read some of
     * @param output {@code y} of one copy
     * @param sources for each copy, the elements that its {@code x} is made of, the first in the lowest bits
     * @param start whether the copied module has a port {@code start}, since it takes several cycles for each input
     */
    public CopiesText(String part, Port input, Port output, List<int[]> sources, boolean start) {
        this.part = part;
        this.input = input;
        this.output = output;
        this.sources = List.copyOf(sources);
        this.start = start;
    }

    /** The text of the module. */
    public String of(String name) {
        CodeWriter text = new CodeWriter();
        text.line("// Not every element is under a window.");
        text.line("// verilator lint_off UNUSED");
        text.open("module " + name + " (");
        text.line("input wire clk,");
        if (start) {
            text.line("input wire start,");
        }
        text.line("input wire [%d:0] %s,", input.bits() - 1, input.name());
        text.line("output wire [%d:0] %s", sources.size() * output.bits() - 1, output.name());
        text.close(");");
        text.open("");
        for (int i = 0; i < sources.size(); i++) {
            int low = i * output.bits();
            text.line(
                    "%s c%d (.clk(clk), %s.%s({%s}), .%s(%s[%d:%d]));",
                    part,
                    i,
                    start ? ".start(start), " : "",
                    input.name(),
                    String.join(", ", read(sources.get(i))),
                    output.name(),
                    output.name(),
                    low + output.bits() - 1,
                    low);
        }
        return text.close("endmodule").toString();
    }

    /** Slices for runs of neighbouring elements, the last first as Verilog has them. */
    private List<String> read(int[] elements) {
        List<String> slices = new ArrayList<>();
        for (int first = 0; first < elements.length; ) {
            int end = first + 1;
            while (end < elements.length && continues(elements[end - 1], elements[end])) {
                end++;
            }
            int low = elements[first] * input.width();
            int bits = (end - first) * input.width();
            slices.add(
                    elements[first] == ZERO ? bits + "'h0" : input.name() + "[" + (low + bits - 1) + ":" + low + "]");
            first = end;
        }
        Collections.reverse(slices);
        return slices;
    }

    private static boolean continues(int before, int next) {
        return before == ZERO ? next == ZERO : next == before + 1;
    }
}
