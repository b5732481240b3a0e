package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.model.precision.FixedPointType;

/** A product of hls4ml that is no multiplication ({@code nnet_mult.h}), of one input and one constant. Immutable. */
interface StepProduct {
    /** The type that the product has in C++. */
    FixedPointType type();

    /** Whether {@link #rows} can be used: input, product and all between them fit 62 bits. */
    boolean fitsLong();

    /**
     * The products of a row of inputs.
     *
     * @param constant row-major index of the constant
     * @param to receives the raw values
     */
    void rows(long[] inputs, int constant, long[] to, int samples);

    /** The product of one input of any width. */
    BigInteger value(BigInteger input, int constant);
}
