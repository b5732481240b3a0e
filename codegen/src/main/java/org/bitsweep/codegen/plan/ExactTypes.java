package org.bitsweep.codegen.plan;

import org.bitsweep.model.precision.FixedPointType;

/** The types that {@code ap_fixed} arithmetic has before it is assigned: exact, no bit lost (UG1399, "Class Methods"). */
public final class ExactTypes {
    private ExactTypes() {}

    /** What a product of two types gives. */
    public static FixedPointType product(FixedPointType a, FixedPointType b) {
        return type(a.width() + b.width(), a.integerBits() + b.integerBits(), a.signed() || b.signed());
    }

    /** What a sum of two types gives. */
    public static FixedPointType sum(FixedPointType a, FixedPointType b) {
        return combined(a, b, 1, a.signed() || b.signed());
    }

    /** What a difference of two types gives. */
    public static FixedPointType difference(FixedPointType a, FixedPointType b) {
        return combined(a, b, 1, true);
    }

    /** Half of a sum: one more fraction bit. */
    public static FixedPointType average(FixedPointType a, FixedPointType b) {
        FixedPointType sum = sum(a, b);
        return type(sum.width(), sum.integerBits() - 1, sum.signed());
    }

    /** Holds the values of both. */
    public static FixedPointType union(FixedPointType a, FixedPointType b) {
        return combined(a, b, 0, a.signed() || b.signed());
    }

    /** What is left of a type where a value is known not to be negative. */
    public static FixedPointType nonNegative(FixedPointType a) {
        return a.signed() && a.width() > 1 ? type(a.width() - 1, a.integerBits() - 1, false) : a;
    }

    private static FixedPointType combined(FixedPointType a, FixedPointType b, int grow, boolean signed) {
        int integer = Math.max(integerBits(a, signed), integerBits(b, signed)) + grow;
        int fraction = Math.max(a.fractionalBits(), b.fractionalBits());
        return type(integer + fraction, integer, signed);
    }

    private static int integerBits(FixedPointType a, boolean signed) {
        return a.integerBits() + (signed && !a.signed() ? 1 : 0);
    }

    private static FixedPointType type(int width, int integerBits, boolean signed) {
        int fitting = Math.min(FixedPointType.MAX_WIDTH, Math.max(1, width));
        return signed ? FixedPointType.signed(fitting, integerBits) : FixedPointType.unsigned(fitting, integerBits);
    }
}
