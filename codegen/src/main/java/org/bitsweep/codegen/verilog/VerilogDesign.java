package org.bitsweep.codegen.verilog;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Verilog of a network.
 *
 * @param layers one module a layer, in the order of the graph; equal layers have equal modules
 * @param top what chains them
 * @param latencyCycles clock cycles from the inputs to the outputs, exact
 * @param initiationInterval clock cycles from one sample to the next, exact
 */
public record VerilogDesign(List<VerilogModule> layers, VerilogModule top, int latencyCycles, int initiationInterval) {
    public VerilogDesign {
        layers = List.copyOf(layers);
    }

    /** The texts of all modules by their names, each once. */
    public SortedMap<String, String> modules() {
        SortedMap<String, String> modules = new TreeMap<>();
        layers.forEach(layer -> modules.put(layer.moduleName(), layer.text()));
        modules.put(top.moduleName(), top.text());
        return modules;
    }
}
