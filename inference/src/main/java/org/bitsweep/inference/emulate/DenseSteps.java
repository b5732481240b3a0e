package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Optional;
import org.bitsweep.inference.precision.UnsupportedPrecisionException;
import org.bitsweep.inference.range.AccumulatorRanges;
import org.bitsweep.inference.range.RawIntervals;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/**
 * The casts of every step of a sum, in numbers that a kernel can use.
 *
 * @param arithmetic lane, kind of steps and shift
 * @param low smallest value of a clamped accumulator
 * @param high largest value of it
 * @param product from an exact product to the accumulator, where every step is a general cast
 * @param sum from an exact sum of two accumulators to the accumulator, in the same case
 */
record DenseSteps(DenseArithmetic arithmetic, long low, long high, Optional<RowCast> product, Optional<RowCast> sum) {
    static DenseSteps of(
            DenseArithmetic arithmetic,
            AccumulatorRanges ranges,
            FixedPointType accumulator,
            RawIntervals input,
            FixedPointType weight) {
        FixedPointCast sum = sumCast(accumulator);
        boolean clamps = arithmetic.steps() == DenseArithmetic.Steps.CLAMPED;
        boolean casts = arithmetic.steps() == DenseArithmetic.Steps.CAST && arithmetic.lane() != Lane.WIDE;
        return new DenseSteps(
                arithmetic,
                clamps ? sum.lowest().longValueExact() : 0,
                clamps ? accumulator.maxRaw().longValueExact() : 0,
                casts
                        ? Optional.of(row(productCast(input.type(), weight, accumulator), productBound(ranges)))
                        : Optional.empty(),
                casts ? Optional.of(row(sum, sumBound(ranges))) : Optional.empty());
    }

    /** The narrowest lane in which every product and every sum can be cast as rows. */
    static Lane castLane(
            AccumulatorRanges ranges, FixedPointType accumulator, FixedPointType input, FixedPointType weight) {
        FixedPointCast product = productCast(input, weight, accumulator);
        FixedPointCast sum = sumCast(accumulator);
        if (!isPossible(product, productBound(ranges)) || !isPossible(sum, sumBound(ranges))) {
            return Lane.WIDE;
        }
        boolean fitsInt = row(product, productBound(ranges)).fitsInt()
                && row(sum, sumBound(ranges)).fitsInt();
        return fitsInt ? Lane.INT : Lane.LONG;
    }

    private static boolean isPossible(FixedPointCast cast, BigInteger bound) {
        return RowCast.isPossible(cast.source(), cast.target(), bound.negate(), bound);
    }

    private static RowCast row(FixedPointCast cast, BigInteger bound) {
        return RowCast.of(cast.source(), cast.target(), bound.negate(), bound);
    }

    private static BigInteger productBound(AccumulatorRanges ranges) {
        return BigInteger.ONE.shiftLeft(ranges.productBits() - 1);
    }

    /** No sum of two values of the accumulator is larger, nor any that is proven to stay in the type. */
    private static BigInteger sumBound(AccumulatorRanges ranges) {
        FixedPointType type = ranges.type();
        if (ranges.neverOverflows()) {
            return BigInteger.ONE.shiftLeft(ranges.hullBits() - 1).min(type.maxRaw());
        }
        return type.maxRaw().max(type.minRaw().negate()).shiftLeft(1);
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
