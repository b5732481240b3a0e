package org.bitsweep.inference.emulate;

import org.bitsweep.inference.precision.UnsupportedPrecisionException;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/**
 * One assignment of a fixed-point expression on stored integers: an exact value, then one cast. Immutable.
 */
final class FixedStep {
    private static final int EXACT_BITS = 61;

    private final int firstShift;
    private final int secondShift;
    private final FixedPointCast cast;

    private FixedStep(int firstShift, int secondShift, FixedPointCast cast) {
        this.firstShift = firstShift;
        this.secondShift = secondShift;
        this.cast = cast;
        if (!cast.fitsLong()) {
            throw tooWide(cast.source().width());
        }
    }

    /** {@code target = a}. */
    static FixedStep cast(FixedPointType a, FixedPointType target) {
        return of(bits(a), a.fractionalBits(), 0, 0, target);
    }

    /** {@code target = a * b}: what is applied to one number, the product. */
    static FixedStep product(FixedPointType a, FixedPointType b, FixedPointType target) {
        return of(bits(a) + bits(b), a.fractionalBits() + b.fractionalBits(), 0, 0, target);
    }

    /** {@code target = a + b}. */
    static FixedStep sum(FixedPointType a, FixedPointType b, FixedPointType target) {
        return sum(a, bits(b), b.fractionalBits(), target);
    }

    /** {@code target = a + b * c}: what is applied to {@code a} and the product. */
    static FixedStep sum(FixedPointType a, FixedPointType b, FixedPointType c, FixedPointType target) {
        return sum(a, bits(b) + bits(c), b.fractionalBits() + c.fractionalBits(), target);
    }

    private static FixedStep sum(FixedPointType a, int otherBits, int otherFraction, FixedPointType target) {
        int fraction = Math.max(a.fractionalBits(), otherFraction);
        int first = fraction - a.fractionalBits();
        int second = fraction - otherFraction;
        int bits = Math.max(bits(a) + first, otherBits + second) + 1;
        return of(bits, fraction, first, second, target);
    }

    private static FixedStep of(int bits, int fraction, int first, int second, FixedPointType target) {
        if (bits > EXACT_BITS) {
            throw tooWide(bits);
        }
        FixedPointType exact = FixedPointType.signed(bits, bits - fraction);
        return new FixedStep(first, second, new FixedPointCast(exact, target));
    }

    private static UnsupportedPrecisionException tooWide(int bits) {
        return new UnsupportedPrecisionException("an intermediate value of a GarNet has " + bits + " bits, more than "
                + EXACT_BITS + "; use narrower types");
    }

    private static int bits(FixedPointType type) {
        return type.width() + (type.signed() ? 0 : 1);
    }

    long of(long exact) {
        return cast.apply(exact);
    }

    long of(long a, long b) {
        return cast.apply((a << firstShift) + (b << secondShift));
    }
}
