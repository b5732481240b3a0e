package org.bitsweep.codegen.hls.cpp;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An array of element numbers.
 *
 * @param name C++ identifier
 * @param values not negative, or -1 for none
 */
record IndexArray(String name, List<Integer> values) {
    private static final int LINE = 20;

    IndexArray {
        values = List.copyOf(values);
    }

    /** The entries between commas, several a line. */
    String list() {
        return IntStream.range(0, (values.size() + LINE - 1) / LINE)
                .mapToObj(line -> values.subList(line * LINE, Math.min(values.size(), (line + 1) * LINE)).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ")))
                .collect(Collectors.joining(",\n", "", "\n"));
    }
}
