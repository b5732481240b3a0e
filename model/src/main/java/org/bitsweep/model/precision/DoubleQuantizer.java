package org.bitsweep.model.precision;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The assignment of a {@code double} to a fixed-point variable, as the vendor's {@code ap_fixed_base(double)} does it: the
 * significand is a 54-bit integer of an exact fixed-point type, which is then cast. Not thread-safe.
 */
public final class DoubleQuantizer {
    private static final int SIGNIFICAND_BITS = 52;
    private static final int EXPONENTS = 2048;

    private final FixedPointType target;
    private final @Nullable FixedPointCast[] casts = new FixedPointCast[EXPONENTS];

    public DoubleQuantizer(FixedPointType target) {
        this.target = target;
    }

    /**
     * The stored integer for a value.
     *
     * @throws IllegalArgumentException for NaN, which the vendor's headers don't support either
     */
    public BigInteger quantize(double value) {
        if (value == 0) {
            return BigInteger.ZERO;
        }
        FixedPointCast cast = castFor(value);
        long raw = significand(value);
        return cast.fitsLong() ? BigInteger.valueOf(cast.apply(raw)) : cast.apply(BigInteger.valueOf(raw));
    }

    /**
     * The same for targets of at most 63 bits.
     *
     * @throws ArithmeticException if the result doesn't fit a {@code long}
     */
    public long quantizeToLong(double value) {
        if (value == 0) {
            return 0;
        }
        FixedPointCast cast = castFor(value);
        long raw = significand(value);
        return cast.fitsLong()
                ? cast.apply(raw)
                : cast.apply(BigInteger.valueOf(raw)).longValueExact();
    }

    /**
     * The cast that a value other than zero takes, from a type that holds {@link #significand} of it exactly.
     *
     * @throws IllegalArgumentException for NaN
     */
    public FixedPointCast castFor(double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("NaN has no fixed-point value");
        }
        int biased = (int) (Double.doubleToRawLongBits(value) >>> SIGNIFICAND_BITS) & (EXPONENTS - 1);
        FixedPointCast cast = casts[biased];
        if (cast == null) {
            int exponent = biased - 1023;
            FixedPointType exact = FixedPointType.signed(SIGNIFICAND_BITS + 2, exponent + 2);
            cast = new FixedPointCast(exact, target);
            casts[biased] = cast;
        }
        return cast;
    }

    /** The stored integer of a value other than zero in the source type of {@link #castFor}. */
    public static long significand(double value) {
        long bits = Double.doubleToRawLongBits(value);
        long magnitude = (bits & ((1L << SIGNIFICAND_BITS) - 1)) | (1L << SIGNIFICAND_BITS);
        return bits < 0 ? -magnitude : magnitude;
    }
}
