package org.bitsweep.codegen.hls.cpp;

import org.bitsweep.inference.precision.TypedLayer;

/**
 * A tensor as the top function has it.
 *
 * @param name the C++ variable: an array, or a stream of beats
 * @param typeName the C++ type of one value
 * @param beatName the C++ type of what a stream carries; {@code typeName} for an array
 * @param source the layer that it comes from, whose result's type it has
 * @param elements number of values
 * @param lanes values of a beat; all of them where there are no streams
 */
public record Value(String name, String typeName, String beatName, TypedLayer source, int elements, int lanes) {
    /** An array. */
    Value(String name, String typeName, TypedLayer source, int elements, int lanes) {
        this(name, typeName, typeName, source, elements, lanes);
    }

    /** Whether it is a stream. */
    public boolean isStream() {
        return !beatName.equals(typeName);
    }

    /** Beats of one sample. */
    int beats() {
        return elements / lanes;
    }

    /** The same values as they stand in another stream. */
    Value in(String stream) {
        return new Value(stream, typeName, beatName, source, elements, lanes);
    }

    /** As a parameter of a function that has another name for it. */
    String parameter() {
        return isStream() ? "hls::stream<" + beatName + "> &" + name : typeName + " " + name + "[" + elements + "]";
    }
}
