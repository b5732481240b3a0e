package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.precision.SoftmaxImplementation;
import org.bitsweep.inference.precision.SoftmaxTables;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/**
 * Softmax by an exponential table, a tree of additions, an invert table and a product ({@code nnet_activation.h},
 * softmax_stable and softmax_latency). Stable softmax first subtracts from the largest element, in a type with one bit less
 * than the input's: differences that don't fit it wrap.
 *
 * @param stable whether differences from the largest element are looked up
 * @param address what the exponentials are looked up by
 * @param exponentials assigned to the accumulator
 * @param expIndex from an address
 * @param add from the exact sum of two accumulators
 * @param toSumAddress from the sum to what its reciprocal is looked up by
 * @param sumIndex from that
 * @param inverses the reciprocals
 * @param toResult from the exact product of an accumulator and a reciprocal
 */
record SoftmaxSteps(
        boolean stable,
        FixedPointType address,
        FunctionTable exponentials,
        TopBits expIndex,
        FixedPointCast add,
        FixedPointCast toSumAddress,
        TopBits sumIndex,
        FunctionTable inverses,
        FixedPointCast toResult) {
    static SoftmaxSteps of(TypedLayer typed, SoftmaxTables sizes, FixedPointType input, FunctionTables tables) {
        FixedPointType accumulator = typed.fixedPoint(TypedLayer.ACCUM);
        FixedPointType inverse = typed.fixedPoint(TypedLayer.INV_TABLE);
        FixedPointType sumAddress = typed.fixedPoint(TypedLayer.INV_INP);
        boolean stable = sizes.implementation() == SoftmaxImplementation.STABLE;
        FixedPointType address = address(sizes, input);
        int expSize = sizes.expTableSize();
        int inverseSize = sizes.invertTableSize();
        return new SoftmaxSteps(
                stable,
                address,
                tables.exponential(expSize, address, stable, typed.fixedPoint(TypedLayer.EXP_TABLE), accumulator),
                TopBits.of(address.width(), expSize),
                DenseSteps.sumCast(accumulator),
                new FixedPointCast(accumulator, sumAddress),
                TopBits.of(sumAddress.width(), inverseSize),
                tables.inverse(inverseSize, sumAddress, inverse),
                DenseSteps.productCast(accumulator, inverse, typed.result()));
    }

    /** The type whose top bits address the exponential table. */
    static FixedPointType address(SoftmaxTables sizes, FixedPointType input) {
        return sizes.implementation() == SoftmaxImplementation.STABLE ? normalized(input) : input;
    }

    /** The type of the differences: the input's without its sign ({@code core_templates.py}, inp_norm_t). */
    private static FixedPointType normalized(FixedPointType input) {
        int sign = input.signed() ? 1 : 0;
        return FixedPointType.unsigned(Math.max(1, input.width() - sign), input.integerBits() - sign);
    }

    /** All bits that an address has. */
    BigInteger addressMask() {
        return BigInteger.ONE.shiftLeft(address.width()).subtract(BigInteger.ONE);
    }
}
