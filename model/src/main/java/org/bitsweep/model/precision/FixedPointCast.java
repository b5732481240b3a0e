package org.bitsweep.model.precision;

import java.math.BigInteger;

/**
 * The assignment of a value of one fixed-point type to a variable of another: quantization first, then overflow, as the
 * vendor's {@code ap_fixed_base::operator=} does it (UG1399, "Quantization Modes" and "Overflow Modes"; the public
 * {@code ap_types} headers). Immutable.
 *
 * <p>{@link #apply(long)} is the fast path and may be called only where {@link #fitsLong()} holds; {@link
 * #apply(BigInteger)} takes any width.
 */
public final class FixedPointCast {
    private final FixedPointType source;
    private final FixedPointType target;
    /** Fraction bits dropped; negative where bits are added. */
    private final int shift;

    private final boolean fitsLong;
    private final long minLong;
    private final long maxLong;
    private final long mask;
    private final BigInteger min;
    private final BigInteger max;

    public FixedPointCast(FixedPointType source, FixedPointType target) {
        this.source = source;
        this.target = target;
        this.shift = source.fractionalBits() - target.fractionalBits();
        this.max = target.maxRaw();
        this.min = lowest(target, source);
        // One spare bit for the carry of rounding, one so that every comparison is exact.
        int before = source.width() + (source.signed() ? 0 : 1);
        int shifted = shift >= 0 ? before + 1 : before - shift;
        this.fitsLong = target.width() + (target.signed() ? 0 : 1) <= 63
                && before <= 63
                && shifted <= 63
                && shift <= 62
                && shift > -63;
        this.minLong = fitsLong ? min.longValueExact() : 0;
        this.maxLong = fitsLong ? max.longValueExact() : 0;
        this.mask = fitsLong ? (1L << target.width()) - 1 : 0;
    }

    private static BigInteger lowest(FixedPointType target, FixedPointType source) {
        boolean symmetric = target.overflow() == OverflowMode.SAT_SYM && target.signed() && source.signed();
        // A 1-bit signed type has only -1 and 0; the headers keep its -1.
        return symmetric && target.width() > 1 ? target.maxRaw().negate() : target.minRaw();
    }

    public FixedPointType source() {
        return source;
    }

    public FixedPointType target() {
        return target;
    }

    /** The smallest raw value that this cast can give: the type's, but for a symmetric saturation. */
    public BigInteger lowest() {
        return min;
    }

    /** Whether {@link #apply(long)} is exact for every raw value of the source type. */
    public boolean fitsLong() {
        return fitsLong;
    }

    /**
     * Casts one raw value.
     *
     * @param raw a stored integer of the source type
     * @return the stored integer of the target type
     */
    public long apply(long raw) {
        long rounded = round(raw);
        if (rounded >= minLong && rounded <= maxLong) {
            return rounded;
        }
        return switch (target.overflow()) {
            case WRAP -> target.saturationBits() == 0 ? wrap(rounded) : exactOverflow(raw, rounded);
            case SAT, SAT_SYM -> rounded < minLong ? minLong : maxLong;
            case SAT_ZERO -> 0;
            case WRAP_SM -> exactOverflow(raw, rounded);
        };
    }

    /**
     * The first half of the cast, as {@link #round(BigInteger)}: for every raw value of the source type where {@link
     * #fitsLong()} holds.
     */
    public long round(long raw) {
        return shift > 0 ? quantize(raw) : raw << -shift;
    }

    private long exactOverflow(long raw, long rounded) {
        return overflowed(BigInteger.valueOf(raw), BigInteger.valueOf(rounded)).longValueExact();
    }

    private long wrap(long value) {
        long low = value & mask;
        return target.signed() && low > maxLong ? low - mask - 1 : low;
    }

    private long quantize(long raw) {
        long floor = raw >> shift;
        long rest = raw - (floor << shift);
        if (rest == 0) {
            return floor;
        }
        long half = 1L << (shift - 1);
        boolean up = switch (target.quantization()) {
            case TRN -> false;
            case TRN_ZERO -> raw < 0;
            case RND -> rest >= half;
            case RND_ZERO -> rest > half || (rest == half && raw < 0);
            case RND_INF -> rest > half || (rest == half && raw >= 0);
            case RND_MIN_INF -> rest > half;
            case RND_CONV -> rest > half || (rest == half && (floor & 1) != 0);
        };
        return up ? floor + 1 : floor;
    }

    /**
     * Casts one raw value of any width.
     *
     * @param raw a stored integer of the source type
     * @return the stored integer of the target type
     */
    public BigInteger apply(BigInteger raw) {
        BigInteger rounded = round(raw);
        if (rounded.compareTo(min) >= 0 && rounded.compareTo(max) <= 0) {
            return rounded;
        }
        return overflowed(raw, rounded);
    }

    /** The first half of the cast: the nearest integer that the quantization mode chooses, before any overflow. */
    public BigInteger round(BigInteger raw) {
        if (shift <= 0) {
            return raw.shiftLeft(-shift);
        }
        BigInteger floor = raw.shiftRight(shift);
        if (raw.signum() == 0 || raw.getLowestSetBit() >= shift) {
            return floor;
        }
        boolean half = raw.testBit(shift - 1);
        boolean tie = half && raw.getLowestSetBit() == shift - 1;
        boolean negative = raw.signum() < 0;
        boolean up = switch (target.quantization()) {
            case TRN -> false;
            case TRN_ZERO -> negative;
            case RND -> half;
            case RND_ZERO -> half && (!tie || negative);
            case RND_INF -> half && (!tie || !negative);
            case RND_MIN_INF -> half && !tie;
            case RND_CONV -> half && (!tie || floor.testBit(0));
        };
        return up ? floor.add(BigInteger.ONE) : floor;
    }

    private BigInteger overflowed(BigInteger raw, BigInteger rounded) {
        boolean below = rounded.compareTo(min) < 0;
        return switch (target.overflow()) {
            case SAT, SAT_SYM -> below ? min : max;
            case SAT_ZERO -> BigInteger.ZERO;
            case WRAP -> wrapWithSaturationBits(rounded, below);
            case WRAP_SM -> target.signed() ? wrapSignMagnitude(raw, rounded, below) : below ? min : max;
        };
    }

    private BigInteger wrapWithSaturationBits(BigInteger rounded, boolean negative) {
        int n = target.saturationBits();
        BigInteger bits = lowBits(rounded);
        if (n == 0) {
            return fromBits(bits);
        }
        int top = target.width() - 1;
        if (!target.signed()) {
            return fromBits(setBits(bits, top - n + 1, top, true));
        }
        bits = setBits(bits, top, top, negative);
        return fromBits(n > 1 ? setBits(bits, top - n + 1, top - 1, !negative) : bits);
    }

    private BigInteger wrapSignMagnitude(BigInteger raw, BigInteger rounded, boolean negative) {
        int n = target.saturationBits();
        int width = target.width();
        BigInteger bits = lowBits(rounded);
        boolean sign = bits.testBit(width - 1);
        if (n == 0) {
            // The lowest deleted bit, read from the stored source bits before rounding.
            int position = shift + width;
            boolean deleted = position >= 0 && position < source.width() && raw.testBit(position);
            return fromBits(deleted == sign ? bits : invert(bits));
        }
        if (n == 1) {
            bits = sign == negative ? bits : invert(bits);
        } else {
            bits = bits.testBit(width - n) == negative ? invert(bits) : bits;
            bits = setBits(bits, width - n, width - 2, !negative);
        }
        return fromBits(setBits(bits, width - 1, width - 1, negative));
    }

    private BigInteger lowBits(BigInteger value) {
        return value.and(BigInteger.ONE.shiftLeft(target.width()).subtract(BigInteger.ONE));
    }

    private BigInteger invert(BigInteger bits) {
        return lowBits(bits.not());
    }

    private static BigInteger setBits(BigInteger bits, int from, int to, boolean value) {
        BigInteger changed = bits;
        for (int i = from; i <= to; i++) {
            changed = value ? changed.setBit(i) : changed.clearBit(i);
        }
        return changed;
    }

    private BigInteger fromBits(BigInteger bits) {
        return target.signed() && bits.testBit(target.width() - 1)
                ? bits.subtract(BigInteger.ONE.shiftLeft(target.width()))
                : bits;
    }
}
