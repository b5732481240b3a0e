package org.bitsweep.inference.range;

import java.math.BigInteger;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;

/**
 * What a cast makes of an interval: rounding is monotone in every mode, so the end points suffice; overflow after it is
 * exact for WRAP within one period and for saturation, and otherwise answered with a larger interval.
 */
final class IntervalCast {
    private final FixedPointType target;
    private final FixedPointCast rounding;
    private final Interval kept;

    /** From integers with {@code sourceFraction} fraction bits. */
    IntervalCast(int sourceFraction, FixedPointType target) {
        this.target = target;
        this.kept = kept(target);
        this.rounding = new FixedPointCast(FixedPointType.signed(1, 1 - sourceFraction), target);
    }

    static Interval range(FixedPointType type) {
        return new Interval(type.minRaw(), type.maxRaw());
    }

    /** The values that a cast leaves alone: all of the type's, but for the lowest under SAT_SYM. */
    static Interval kept(FixedPointType type) {
        boolean symmetric = type.overflow() == OverflowMode.SAT_SYM && type.signed() && type.width() > 1;
        return symmetric ? new Interval(type.maxRaw().negate(), type.maxRaw()) : range(type);
    }

    /** An interval that holds the cast of every member. */
    Interval apply(Interval source) {
        return overflow(round(source));
    }

    /** The interval after rounding, nothing overflowing; in units of the target's last bit. */
    Interval round(Interval source) {
        return new Interval(rounding.round(source.low()), rounding.round(source.high()));
    }

    /** The second half of the cast, from rounded values. */
    Interval overflow(Interval rounded) {
        if (rounded.within(kept.low(), kept.high())) {
            return rounded;
        }
        return switch (target.overflow()) {
            case SAT, SAT_SYM -> clamp(rounded, kept);
            case SAT_ZERO -> zeroOutside(rounded, kept);
            case WRAP -> target.saturationBits() == 0 ? wrap(rounded) : range(target);
            case WRAP_SM -> range(target);
        };
    }

    private static Interval clamp(Interval values, Interval kept) {
        return new Interval(
                values.low().max(kept.low()).min(kept.high()),
                values.high().min(kept.high()).max(kept.low()));
    }

    private static Interval zeroOutside(Interval values, Interval kept) {
        boolean disjoint =
                values.low().compareTo(kept.high()) > 0 || values.high().compareTo(kept.low()) < 0;
        return disjoint ? Interval.ZERO : clamp(values, kept).hull(Interval.ZERO);
    }

    private Interval wrap(Interval values) {
        BigInteger period = values.low().subtract(target.minRaw()).shiftRight(target.width());
        BigInteger last = values.high().subtract(target.minRaw()).shiftRight(target.width());
        if (!period.equals(last)) {
            return range(target);
        }
        BigInteger offset = period.shiftLeft(target.width());
        return new Interval(values.low().subtract(offset), values.high().subtract(offset));
    }
}
