package org.bitsweep.codegen.verilog;

import java.util.List;

/**
 * A module. A layer's is named by its kind and a hash of its text, and the text says nothing about the network around it, so
 * that equal layers of different networks are the same module.
 *
 * @param layerName the layer, as the model names it; the design's name for the top module
 * @param moduleName Verilog identifier
 * @param text the whole file
 * @param inputs ports that it reads beside {@code clk} and, where the initiation interval is above 1, {@code start}
 * @param outputs registered ports
 * @param latencyCycles clock cycles from an input to its output
 * @param initiationInterval clock cycles from one input to the next
 */
public record VerilogModule(
        String layerName,
        String moduleName,
        String text,
        List<VerilogPort> inputs,
        List<VerilogPort> outputs,
        int latencyCycles,
        int initiationInterval) {
    public VerilogModule {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** Whether it has to be told when an input is there: it takes several cycles for each. */
    public boolean needsStart() {
        return initiationInterval > 1;
    }
}
