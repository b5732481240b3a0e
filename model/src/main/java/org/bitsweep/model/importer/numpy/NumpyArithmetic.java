package org.bitsweep.model.importer.numpy;

import org.bitsweep.model.tensor.ElementType;

/**
 * Rounding as NumPy's operations on arrays round: to the type of the result after each operation. A double has more than
 * twice the precision of a float, so that rounding the double result of one +, -, *, / or square root equals rounding the
 * exact one.
 */
public final class NumpyArithmetic {
    private static final int HALF_FRACTION_BITS = 10;
    private static final int HALF_MINIMUM_EXPONENT = -14;
    private static final double HALF_MAXIMUM = 65504;

    private NumpyArithmetic() {}

    /** The type of an operation on two arrays. */
    public static ElementType promote(ElementType a, ElementType b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    public static double round(double exact, ElementType type) {
        return switch (type) {
            case FLOAT16 -> roundToHalf(exact);
            case FLOAT32 -> (float) exact;
            case FLOAT64, INTEGER -> exact;
        };
    }

    private static double roundToHalf(double exact) {
        if (exact == 0 || !Double.isFinite(exact)) {
            return exact;
        }
        int exponent = Math.max(Math.getExponent(exact), HALF_MINIMUM_EXPONENT);
        double unit = Math.scalb(1.0, exponent - HALF_FRACTION_BITS);
        double rounded = Math.rint(exact / unit) * unit;
        return Math.abs(rounded) > HALF_MAXIMUM ? Math.copySign(Double.POSITIVE_INFINITY, rounded) : rounded;
    }
}
