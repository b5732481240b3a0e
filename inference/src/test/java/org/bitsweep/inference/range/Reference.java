package org.bitsweep.inference.range;

import java.math.BigInteger;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/** Fixed-point arithmetic written a second time for the tests, from UG1399's tables, on small numbers. */
final class Reference {
    private Reference() {}

    /** {@code raw * 2^-fraction} in a type. */
    static long cast(long raw, int fraction, FixedPointType type) {
        return overflow(round(raw, fraction, type), raw, fraction, type);
    }

    /** The nearest integer number of the type's steps by its quantization mode. */
    static long round(long raw, int fraction, FixedPointType type) {
        int drop = fraction - type.fractionalBits();
        if (drop <= 0) {
            return Math.multiplyExact(raw, 1L << -drop);
        }
        long step = 1L << drop;
        long twice = 2 * raw;
        return switch (type.quantization()) {
            case TRN -> Math.floorDiv(raw, step);
            case TRN_ZERO -> raw / step;
            case RND -> Math.floorDiv(twice + step, 2 * step);
            case RND_MIN_INF -> -Math.floorDiv(-twice + step, 2 * step);
            case RND_INF -> Long.signum(raw) * Math.floorDiv(Math.abs(twice) + step, 2 * step);
            case RND_ZERO -> Long.signum(raw) * -Math.floorDiv(-Math.abs(twice) + step, 2 * step);
            case RND_CONV -> {
                long up = Math.floorDiv(twice + step, 2 * step);
                boolean tie = Math.floorMod(twice + step, 2 * step) == 0;
                yield tie && up % 2 != 0 ? up - 1 : up;
            }
        };
    }

    private static long overflow(long rounded, long raw, int fraction, FixedPointType type) {
        long max = type.maxRaw().longValueExact();
        long min = type.minRaw().longValueExact();
        if (type.saturationBits() > 0) {
            return vendor(raw, fraction, type);
        }
        return switch (type.overflow()) {
            case WRAP -> min + Math.floorMod(rounded - min, max - min + 1);
            case SAT -> Math.max(min, Math.min(max, rounded));
            case SAT_SYM -> Math.max(type.signed() && type.width() > 1 ? -max : min, Math.min(max, rounded));
            case SAT_ZERO -> rounded < min || rounded > max ? 0 : rounded;
            case WRAP_SM -> vendor(raw, fraction, type);
        };
    }

    /** The modes whose ranges nobody bounds: any implementation will do to see that they stay in the type. */
    private static long vendor(long raw, int fraction, FixedPointType type) {
        return new FixedPointCast(FixedPointType.signed(40, 40 - fraction), type)
                .apply(BigInteger.valueOf(raw))
                .longValueExact();
    }
}
