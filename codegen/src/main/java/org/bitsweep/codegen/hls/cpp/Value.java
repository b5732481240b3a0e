package org.bitsweep.codegen.hls.cpp;

import org.bitsweep.inference.precision.TypedLayer;

/**
 * A tensor as the top function has it.
 *
 * @param name the C++ variable: an array, or a stream of beats
 * @param typeName the C++ type of one value
 * @param source the layer that it comes from, whose result's type it has
 * @param elements number of values
 * @param lanes values of a beat; all of them where there are no streams
 */
public record Value(String name, String typeName, TypedLayer source, int elements, int lanes) {}
