package org.bitsweep.inference.range;

import java.math.BigInteger;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;

/**
 * What is proven of one neuron's sum, for all inputs within the proven intervals of its layer. Integer bits count the sign
 * where the type has one; an unsigned type whose sum can be negative is answered with the bits of a signed one.
 *
 * @param layer the layer
 * @param neuron the output element, counted from 0
 * @param type where the sum is kept: the accumulator of a dense layer, the result of a batch normalization or merge
 * @param low smallest reachable sum in units of the type's last bit, every term rounded to it and nothing overflowing
 * @param high largest reachable sum
 * @param hullLow lower bound of what is ever stored on the way, in any order: products, bias, partial sums and sum
 * @param hullHigh the matching upper bound
 * @param neededIntegerBits integer bits for which WRAP loses nothing
 * @param neededIntegerBitsSaturating integer bits for which saturation never fires; SAT_SYM's missing lowest value counted
 * @param lossless the smallest type that holds the exact sum, no fraction bit dropped; WRAP in it is exact
 * @param sumCanOverflow whether a reachable sum is outside the type
 * @param saturationCanFire whether anything stored on the way, in some order, is outside of it
 * @param dropsFraction whether rounding to the type can lose bits that are not zero
 */
public record NeuronCertificate(
        String layer,
        int neuron,
        FixedPointType type,
        BigInteger low,
        BigInteger high,
        BigInteger hullLow,
        BigInteger hullHigh,
        int neededIntegerBits,
        int neededIntegerBitsSaturating,
        FixedPointType lossless,
        boolean sumCanOverflow,
        boolean saturationCanFire,
        boolean dropsFraction) {
    /**
     * From what a neuron computes.
     *
     * @param sum rounded to the type's fraction, nothing overflowing
     */
    static NeuronCertificate of(
            String layer,
            int neuron,
            FixedPointType type,
            Interval sum,
            Interval hull,
            FixedPointType lossless,
            boolean dropsFraction) {
        Interval kept = IntervalCast.kept(type);
        return new NeuronCertificate(
                layer,
                neuron,
                type,
                sum.low(),
                sum.high(),
                hull.low(),
                hull.high(),
                integerBits(sum, type),
                integerBits(keptBySaturation(hull, type), type),
                lossless,
                !sum.within(type.minRaw(), type.maxRaw()),
                !hull.within(kept.low(), kept.high()),
                dropsFraction);
    }

    private static int integerBits(Interval values, FixedPointType type) {
        boolean signed = type.signed() || values.low().signum() < 0;
        return Math.max(1, values.bits(signed)) - type.fractionalBits();
    }

    private static Interval keptBySaturation(Interval hull, FixedPointType type) {
        boolean symmetric =
                type.overflow() == OverflowMode.SAT_SYM && hull.low().signum() < 0;
        return symmetric ? hull.hull(Interval.point(hull.low().negate())) : hull;
    }

    /** The smallest sum as a number, exact where it fits a double. */
    public double lowest() {
        return real(low);
    }

    /** The largest sum as a number, exact where it fits a double. */
    public double highest() {
        return real(high);
    }

    private double real(BigInteger raw) {
        return Math.scalb(raw.doubleValue(), -type.fractionalBits());
    }
}
