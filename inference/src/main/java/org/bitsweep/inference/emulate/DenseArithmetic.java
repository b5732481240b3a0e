package org.bitsweep.inference.emulate;

import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.AccumulatorRanges;
import org.bitsweep.inference.range.RawIntervals;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;

/**
 * How the sums of one dense layer are computed: in which lane, and with which of the casts of every step. A cast that the
 * proven ranges make idle is dropped; one wrap at the end does for all, since wrapping is arithmetic modulo a power of two.
 *
 * @param lane what holds the sums
 * @param steps what happens to each product and each partial sum
 * @param shift bits by which a product is shifted right before it is added; negative where the weights are shifted left
 * @param half what is added before that shift: 0 truncates, half a step rounds ties up
 * @param modulo whether the sum is right only modulo the accumulator's range, so that it has to be wrapped at the end
 */
record DenseArithmetic(Lane lane, Steps steps, int shift, long half, boolean modulo) {
    /** What happens between the products. */
    enum Steps {
        /** Nothing but the shift: the sum is exact, or exact modulo the accumulator's range. */
        FREE,
        /** Products and partial sums are clamped. */
        CLAMPED,
        /** Every product and every partial sum is cast by the general rules. */
        CAST
    }

    static DenseArithmetic of(TypedLayer layer, AccumulatorRanges ranges, FixedPointType weight, RawIntervals input) {
        FixedPointType accumulator = layer.fixedPoint(TypedLayer.ACCUM);
        int shift = ranges.productFraction() - accumulator.fractionalBits();
        boolean wraps = accumulator.overflow() == OverflowMode.WRAP && accumulator.saturationBits() == 0;
        boolean rounds = accumulator.quantization() == QuantizationMode.RND && ranges.dropsFraction();
        boolean shifts = shift <= 0
                || (shift < 62
                        && (rounds || accumulator.quantization() == QuantizationMode.TRN || !ranges.dropsFraction()));
        long half = shift > 0 && shifts && rounds ? 1L << (shift - 1) : 0;
        int productBits = ranges.productBits() + Math.max(0, -shift) + 1;
        Steps steps = !shifts ? Steps.CAST : wraps || ranges.neverOverflows() ? Steps.FREE : clampOrCast(accumulator);
        int exactBits = Math.max(productBits, ranges.hullBits() + 1);
        Lane needed = switch (steps) {
            case FREE -> freeLane(exactBits, wraps ? accumulator.width() + Math.max(0, shift) : Integer.MAX_VALUE);
            case CLAMPED -> lane(Math.max(productBits, unsignedBits(accumulator)) + 1);
            case CAST -> DenseSteps.castLane(ranges, accumulator, input.type(), weight);
        };
        // Java takes the distance of a 32-bit shift modulo 32.
        Lane lane = shift >= Integer.SIZE ? needed.orWider(Lane.LONG) : needed;
        // A bias outside of the type starts the sum at another number, even where the sum itself fits.
        boolean exact = ranges.neverOverflows() && (lane == Lane.INT ? fitsInt(exactBits) : fitsLong(exactBits));
        return new DenseArithmetic(
                lane.orWider(Lane.of(input.lowest(), input.highest())),
                steps,
                shift,
                half,
                steps == Steps.FREE && !exact);
    }

    /** Bits by which the weights are shifted left, so that products have the accumulator's step. */
    int weightShift() {
        return steps == Steps.CAST ? 0 : Math.max(0, -shift);
    }

    private static Steps clampOrCast(FixedPointType accumulator) {
        boolean clamps = accumulator.overflow() == OverflowMode.SAT || accumulator.overflow() == OverflowMode.SAT_SYM;
        return clamps ? Steps.CLAMPED : Steps.CAST;
    }

    private static Lane freeLane(int exactBits, int moduloBits) {
        if (fitsInt(exactBits) || moduloBits <= Integer.SIZE) {
            return Lane.INT;
        }
        return fitsLong(exactBits) || moduloBits <= Long.SIZE ? Lane.LONG : Lane.WIDE;
    }

    private static boolean fitsInt(int exactBits) {
        return exactBits <= Integer.SIZE - 1;
    }

    private static boolean fitsLong(int exactBits) {
        return exactBits <= Long.SIZE - 1;
    }

    private static Lane lane(int bits) {
        return bits <= 30 ? Lane.INT : bits <= 61 ? Lane.LONG : Lane.WIDE;
    }

    private static int unsignedBits(FixedPointType type) {
        return type.width() + (type.signed() ? 0 : 1);
    }
}
