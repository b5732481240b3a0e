package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.precision.UnsupportedPrecisionException;
import org.bitsweep.inference.range.RawIntervals;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/**
 * The casts of every step of a sum, in numbers that a kernel can use.
 *
 * @param arithmetic lane, kind of steps and shift
 * @param low smallest value of a clamped accumulator
 * @param high largest value of it
 * @param product from an exact product to the accumulator
 * @param sum from an exact sum of two accumulators to the accumulator
 */
record DenseSteps(DenseArithmetic arithmetic, long low, long high, FixedPointCast product, FixedPointCast sum) {
    static DenseSteps of(
            DenseArithmetic arithmetic, FixedPointType accumulator, RawIntervals input, FixedPointType weight) {
        FixedPointCast product = productCast(input.type(), weight, accumulator);
        FixedPointCast sum = sumCast(accumulator);
        boolean clamps = arithmetic.steps() == DenseArithmetic.Steps.CLAMPED;
        return new DenseSteps(
                arithmetic,
                clamps ? sum.lowest().longValueExact() : 0,
                clamps ? accumulator.maxRaw().longValueExact() : 0,
                product,
                sum);
    }

    /** The exact product's type is as wide as both factors together. */
    static FixedPointCast productCast(FixedPointType input, FixedPointType weight, FixedPointType accumulator) {
        boolean signed = input.signed() || weight.signed();
        int width = requireWidth(input.width() + weight.width());
        int integerBits = input.integerBits() + weight.integerBits();
        return new FixedPointCast(
                signed ? FixedPointType.signed(width, integerBits) : FixedPointType.unsigned(width, integerBits),
                accumulator);
    }

    /** The exact sum's type has one bit more. */
    static FixedPointCast sumCast(FixedPointType accumulator) {
        int width = requireWidth(accumulator.width() + 1);
        int integerBits = accumulator.integerBits() + 1;
        return new FixedPointCast(
                accumulator.signed()
                        ? FixedPointType.signed(width, integerBits)
                        : FixedPointType.unsigned(width, integerBits),
                accumulator);
    }

    static int requireWidth(int width) {
        if (width > FixedPointType.MAX_WIDTH) {
            throw new UnsupportedPrecisionException("an intermediate value has " + width + " bits, more than "
                    + FixedPointType.MAX_WIDTH + "; use narrower types");
        }
        return width;
    }

    /**
     * For each term, whether its product is inside the clamped range for every input that can occur; none where nothing is
     * clamped.
     */
    boolean[] productFits(DenseTerms terms, RawIntervals input) {
        if (arithmetic.steps() != DenseArithmetic.Steps.CLAMPED) {
            return new boolean[0];
        }
        boolean[] fits = new boolean[terms.size()];
        for (int term = 0; term < fits.length; term++) {
            BigInteger one = shifted(terms.weight(term).multiply(input.low(terms.inputs()[term])));
            BigInteger other = shifted(terms.weight(term).multiply(input.high(terms.inputs()[term])));
            fits[term] = one.min(other).compareTo(BigInteger.valueOf(low)) >= 0
                    && one.max(other).compareTo(BigInteger.valueOf(high)) <= 0;
        }
        return fits;
    }

    private BigInteger shifted(BigInteger product) {
        return product.add(BigInteger.valueOf(arithmetic.half())).shiftRight(Math.max(0, arithmetic.shift()));
    }
}
