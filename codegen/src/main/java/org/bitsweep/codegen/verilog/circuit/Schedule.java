package org.bitsweep.codegen.verilog.circuit;

import java.util.List;

/**
 * In which stage of a pipeline every node of a circuit is computed. Registers between stages keep what later ones read.
 * Wires, gates on single bits and slices cost no level; adders, multipliers, choices, comparisons and tables one.
 */
public final class Schedule {
    private final int[] stages;

    private Schedule(int[] stages) {
        this.stages = stages;
    }

    /** Everything in one stage. */
    public static Schedule combinational(Circuit circuit) {
        return new Schedule(new int[circuit.nodes().size()]);
    }

    /**
     * Registers after every so many levels.
     *
     * @param levels per stage, at least one
     */
    public static Schedule levels(Circuit circuit, int levels) {
        if (levels < 1) {
            throw new IllegalArgumentException("a stage has one level or more, not " + levels);
        }
        List<Node> nodes = circuit.nodes();
        int[] depth = new int[nodes.size()];
        int[] stages = new int[nodes.size()];
        for (Node node : nodes) {
            int below = 0;
            for (Node operand : node.operation().operands()) {
                below = Math.max(below, depth[operand.id()]);
            }
            depth[node.id()] = below + (isLevel(node) ? 1 : 0);
            stages[node.id()] = Math.max(0, depth[node.id()] - 1) / levels;
        }
        return new Schedule(stages);
    }

    private static boolean isLevel(Node node) {
        Operation operation = node.operation();
        return operation instanceof Operation.Sum
                || operation instanceof Operation.Product
                || operation instanceof Operation.Select
                || operation instanceof Operation.Comparison
                || operation instanceof Operation.Rom;
    }

    /** The stage of a node; the first is 0. */
    public int stage(Node node) {
        return stages[node.id()];
    }

    /** The stage from which the outputs of a circuit are read: the last one that any of them needs. */
    public int last(Circuit circuit) {
        int last = 0;
        for (Port port : circuit.outputPorts()) {
            for (Node driver : circuit.drivers(port)) {
                last = Math.max(last, driver.isConstant() ? 0 : stage(driver));
            }
        }
        return last;
    }
}
