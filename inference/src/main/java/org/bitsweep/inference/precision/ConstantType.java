package org.bitsweep.inference.precision;

import org.bitsweep.model.precision.FixedPointType;

/**
 * The type that hls4ml gives the constant of a leaky relu or elu: the smallest that holds it, but of 8 bits at most, the
 * sign aside ({@code infer_precision.py}, _get_precision_from_constant; {@code qinterval.py}, minimal_kif).
 */
final class ConstantType {
    private static final int MOST_BITS = 8;
    private static final int MOST_FRACTION = 32;
    private static final int LEAST_FRACTION = -31;

    private ConstantType() {}

    static FixedPointType of(double value) {
        if (value == 0) {
            return FixedPointType.unsigned(1, 1);
        }
        int fraction = fractionBits(value);
        boolean signed = value < 0;
        int sign = signed ? 1 : 0;
        int integerBits = ceilLog2(signed ? -value : value + Math.scalb(1.0, -fraction));
        int width = sign + Math.min(integerBits + fraction, MOST_BITS);
        return signed ? FixedPointType.signed(width, sign + integerBits) : FixedPointType.unsigned(width, integerBits);
    }

    /** The fewest that hold the value; hls4ml doesn't look beyond 32. */
    private static int fractionBits(double value) {
        for (int fraction = LEAST_FRACTION; fraction < MOST_FRACTION; fraction++) {
            double scaled = Math.scalb(value, fraction);
            if (scaled == Math.rint(scaled)) {
                return fraction;
            }
        }
        return MOST_FRACTION;
    }

    private static int ceilLog2(double value) {
        int floor = Math.getExponent(value);
        return value == Math.scalb(1.0, floor) ? floor : floor + 1;
    }
}
