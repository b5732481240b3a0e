package org.bitsweep.model.importer.hls4ml;

import java.util.List;
import java.util.Optional;

/**
 * A call in the top function.
 *
 * @param function without its namespace
 * @param templates template arguments
 * @param arguments arguments
 * @param comment behind it, where hls4ml writes the layer's name
 * @param at its first token
 */
record LayerCall(
        String function,
        List<List<CppToken>> templates,
        List<List<CppToken>> arguments,
        Optional<String> comment,
        CppToken at) {
    /** The arguments that are plain names. */
    List<String> names() {
        return arguments.stream()
                .filter(argument -> argument.size() == 1 && argument.get(0).isWord())
                .map(argument -> argument.get(0).text())
                .toList();
    }
}
