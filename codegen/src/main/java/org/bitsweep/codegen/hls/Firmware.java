package org.bitsweep.codegen.hls;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The C++ of a network: the top function with everything that it includes, and what its parameters are.
 *
 * @param files text by path, relative to the project ({@code firmware/myproject.cpp}, ...)
 * @param inputs in the order of the top function's parameters, which they come first in
 * @param outputs in the order of the top function's parameters
 */
public record Firmware(SortedMap<String, String> files, List<Port> inputs, List<Port> outputs) {
    public Firmware {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
