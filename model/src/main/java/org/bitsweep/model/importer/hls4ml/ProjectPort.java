package org.bitsweep.model.importer.hls4ml;

import java.util.OptionalInt;

/**
 * A parameter of a project's top function.
 *
 * @param name the parameter's
 * @param kind what it is for
 * @param type as written: a typedef, or {@code unsigned short}
 * @param stream whether it is an {@code hls::stream}
 * @param elements numbers of one sample; of a stream, as the test bench has it; absent where the project doesn't say
 */
public record ProjectPort(String name, Kind kind, String type, boolean stream, OptionalInt elements) {
    /** What a parameter is for. */
    public enum Kind {
        INPUT,
        OUTPUT,
        /** Constants that come from outside the design. */
        WEIGHTS,
        /** Sizes that old versions write out. */
        SIZE
    }
}
