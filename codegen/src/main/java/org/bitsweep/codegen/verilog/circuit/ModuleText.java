package org.bitsweep.codegen.verilog.circuit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bitsweep.codegen.text.CodeWriter;

/**
 * A circuit as a module of Verilog-2001 that yosys, iverilog and verilator read without a warning: {@code clk}, the input
 * ports, and registered output ports. What no output needs isn't written, and wires are numbered in the order of the text, so
 * that equal circuits give equal text.
 */
public final class ModuleText {
    private final Circuit circuit;
    private final Schedule schedule;
    private final int last;
    private final int[] numbers;
    private final int[] delays;
    private final CodeWriter text = new CodeWriter();

    private ModuleText(Circuit circuit, Schedule schedule) {
        this.circuit = circuit;
        this.schedule = schedule;
        this.last = schedule.last(circuit);
        this.numbers = new int[circuit.nodes().size()];
        this.delays = new int[circuit.nodes().size()];
    }

    /**
     * The module. A new input may come every clock cycle; its output is there {@link #latency} cycles later.
     *
     * @param name of the module
     */
    public static String of(String name, Circuit circuit, Schedule schedule) {
        return new ModuleText(circuit, schedule).write(name);
    }

    /** Clock cycles from an input to its output: one for the output register and one for every stage but the last. */
    public static int latency(Circuit circuit, Schedule schedule) {
        return schedule.last(circuit) + 1;
    }

    /**
     * The circuit inside of a module that is written otherwise: wires, one for each output port. Its input ports are names of
     * that module.
     */
    public static String wires(Circuit circuit) {
        return new ModuleText(circuit, Schedule.combinational(circuit)).writeWires();
    }

    private String writeWires() {
        live().forEach(this::node);
        for (Port port : circuit.outputPorts()) {
            Expressions expressions = new Expressions(Span.bits(port.width(), false), node -> name(node, last));
            List<String> elements = new ArrayList<>();
            for (Node driver : circuit.drivers(port)) {
                elements.add(0, expressions.part(driver, 0, port.width()));
            }
            text.line("wire " + range(port.bits()) + " " + port.name() + " = {" + String.join(", ", elements) + "};");
        }
        return text.toString();
    }

    private String write(String name) {
        List<Node> live = live();
        text.line("// Slices of a value leave bits of it unread.");
        text.line("// verilator lint_off UNUSED");
        text.open("module " + name + " (");
        text.line("input wire clk,");
        circuit.inputPorts().forEach(port -> text.line("input wire " + range(port.bits()) + " " + port.name() + ","));
        List<Port> outputs = circuit.outputPorts();
        for (int i = 0; i < outputs.size(); i++) {
            Port port = outputs.get(i);
            text.line("output reg " + range(port.bits()) + " " + port.name() + (i + 1 < outputs.size() ? "," : ""));
        }
        text.close(");");
        text.open("");
        live.forEach(this::node);
        registers(live);
        return text.close("endmodule").toString();
    }

    /** Marks what the outputs need, numbers it and finds how long each node has to be kept. */
    private List<Node> live() {
        boolean[] needed = new boolean[numbers.length];
        for (Port port : circuit.outputPorts()) {
            circuit.drivers(port).forEach(driver -> read(driver, last, needed));
        }
        List<Node> nodes = circuit.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (needed[i]) {
                node.operation().operands().forEach(operand -> read(operand, schedule.stage(node), needed));
            }
        }
        List<Node> live = new ArrayList<>();
        for (Node node : nodes) {
            if (needed[node.id()]) {
                numbers[node.id()] = live.size();
                live.add(node);
            }
        }
        return live;
    }

    private void read(Node operand, int stage, boolean[] needed) {
        if (!operand.isConstant()) {
            needed[operand.id()] = true;
            delays[operand.id()] = Math.max(delays[operand.id()], stage - schedule.stage(operand));
        }
    }

    private String name(Node node, int stage) {
        int delay = stage - schedule.stage(node);
        return "n" + numbers[node.id()] + (delay == 0 ? "" : "_" + delay);
    }

    private static String range(int bits) {
        return "[" + (bits - 1) + ":0]";
    }

    private void node(Node node) {
        int stage = schedule.stage(node);
        Expressions expressions = new Expressions(node.span(), operand -> name(operand, stage));
        String name = name(node, stage);
        int width = node.width();
        if (node.operation() instanceof Operation.Rom rom) {
            table(rom, node, expressions);
        } else if (node.operation() instanceof Operation.Sum sum && !sum.carry().isZero()) {
            text.line("wire " + range(width + 1) + " " + name + "_c = " + expressions.carried(sum) + ";");
            text.line("wire " + range(width) + " " + name + " = " + name + "_c[" + width + ":1];");
        } else if (node.operation() instanceof Operation.Product product) {
            String exact = product.accept(expressions);
            text.line("wire " + range(Expressions.productWidth(product)) + " " + name + "_p = " + exact + ";");
            text.line("wire " + range(width) + " " + name + " = " + name + "_p[" + (width - 1) + ":0];");
        } else {
            text.line("wire " + range(width) + " " + name + " = "
                    + node.operation().accept(expressions) + ";");
        }
        for (int i = 1; i <= delays[node.id()]; i++) {
            text.line("reg " + range(width) + " " + name + "_" + i + ";");
        }
    }

    private void table(Operation.Rom rom, Node node, Expressions expressions) {
        String name = name(node, schedule.stage(node));
        int address = rom.address().width();
        text.line("reg " + range(node.width()) + " " + name + ";");
        text.line("always @(*)");
        text.open("    case (" + expressions.part(rom.address(), 0, address) + ")");
        int last = rom.table().size() - 1;
        for (int i = 0; i < last && i >>> Math.min(31, address) == 0; i++) {
            text.line(Expressions.literal(BigInteger.valueOf(i), address) + ": " + name + " = "
                    + Expressions.literal(rom.table().get(i), node.width()) + ";");
        }
        text.line("default: " + name + " = " + Expressions.literal(rom.table().get(last), node.width()) + ";");
        text.close("    endcase");
    }

    private void registers(List<Node> live) {
        text.open("always @(posedge clk) begin");
        for (Node node : live) {
            int stage = schedule.stage(node);
            for (int i = 1; i <= delays[node.id()]; i++) {
                text.line(name(node, stage + i) + " <= " + name(node, stage + i - 1) + ";");
            }
        }
        circuit.outputPorts().forEach(this::output);
        text.close("end");
    }

    private void output(Port port) {
        List<Node> drivers = circuit.drivers(port);
        for (int i = 0; i < drivers.size(); i++) {
            Expressions expressions = new Expressions(Span.bits(port.width(), false), node -> name(node, last));
            text.line(port.name() + "[" + ((i + 1) * port.width() - 1) + ":" + i * port.width() + "] <= "
                    + expressions.part(drivers.get(i), 0, port.width()) + ";");
        }
    }
}
