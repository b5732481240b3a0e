package org.bitsweep.model.precision;

/** What a configuration can write for the type of a tensor: a type, or {@code auto}. */
public sealed interface Precision permits Auto, NumericType, FloatType, BinaryType, ExponentType {}
