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
 */
record DenseArithmetic(Lane lane, Steps steps, int shift, long half) {
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
        Lane lane = switch (steps) {
            case FREE -> freeLane(accumulator, ranges, wraps, Math.max(0, shift), productBits);
            case CLAMPED -> lane(Math.max(productBits, unsignedBits(accumulator)) + 1);
            case CAST -> castLane(accumulator, input.type(), weight);
        };
        return new DenseArithmetic(lane.orWider(Lane.of(input.lowest(), input.highest())), steps, shift, half);
    }

    /** Bits by which the weights are shifted left, so that products have the accumulator's step. */
    int weightShift() {
        return steps == Steps.CAST ? 0 : Math.max(0, -shift);
    }

    private static Steps clampOrCast(FixedPointType accumulator) {
        boolean clamps = accumulator.overflow() == OverflowMode.SAT || accumulator.overflow() == OverflowMode.SAT_SYM;
        return clamps ? Steps.CLAMPED : Steps.CAST;
    }

    private static Lane freeLane(
            FixedPointType accumulator, AccumulatorRanges ranges, boolean wraps, int shift, int productBits) {
        int exact = Math.max(productBits, ranges.hullBits() + 1);
        int modulo = wraps ? accumulator.width() + shift : Integer.MAX_VALUE;
        if (exact <= Integer.SIZE - 1 || modulo <= Integer.SIZE) {
            return Lane.INT;
        }
        return exact <= Long.SIZE - 1 || modulo <= Long.SIZE ? Lane.LONG : Lane.WIDE;
    }

    private static Lane castLane(FixedPointType accumulator, FixedPointType input, FixedPointType weight) {
        boolean fits = DenseSteps.productCast(input, weight, accumulator).fitsLong()
                && DenseSteps.sumCast(accumulator).fitsLong();
        return fits ? Lane.LONG : Lane.WIDE;
    }

    private static Lane lane(int bits) {
        return bits <= 30 ? Lane.INT : bits <= 61 ? Lane.LONG : Lane.WIDE;
    }

    private static int unsignedBits(FixedPointType type) {
        return type.width() + (type.signed() ? 0 : 1);
    }
}
