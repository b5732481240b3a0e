package org.bitsweep.model.result;

import java.util.Locale;

/** Where a value is assigned to a variable of another type, of all such places in a layer. */
public enum CastSite {
    /** The data to the input's type. */
    INPUT,
    /** The exact product of an input and a weight to the accumulator's type. */
    PRODUCT,
    /** A bias to the accumulator's type, where the sum starts. */
    BIAS,
    /** The exact sum of two accumulators to the accumulator's type: every single addition. */
    ACCUMULATOR,
    /**
     * The exact sum of all products and the bias, against the range of the accumulator's type. Hardware has no such cast: it
     * tells overflows that last from those that a later addition wraps back.
     */
    SUM,
    /** The last cast of a layer that computes, to its result's type. */
    RESULT,
    /** The last cast of an activation, or of a layer that passes values on, to its result's type. */
    ACTIVATION,
    /** The look-up in a table: a value beyond its ends is clamped to them, one between two entries takes the lower. */
    TABLE,
    /** The difference from the largest element that a stable softmax looks up: one bit less than the input, it wraps. */
    DIFFERENCE,
    /** The sum of the exponentials to the type that its reciprocal is looked up by. */
    INVERSE;

    /** As documents have it: {@code accumulator}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return key();
    }
}
