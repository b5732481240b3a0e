package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.QuantizationMode;

/** A cast that tells what it does to the values. Immutable. */
final class CountedCast {
    private final FixedPointCast cast;
    private final int shift;
    private final BigInteger lowest;
    private final BigInteger highest;
    private final long low;
    private final long high;
    /** The bits that are dropped. */
    private final long mask;
    /** The raw values from which and to which quantization gives zero. */
    private final long zeroFrom;

    private final long zeroTo;

    CountedCast(FixedPointCast cast) {
        this.cast = cast;
        this.shift = cast.source().fractionalBits() - cast.target().fractionalBits();
        this.lowest = cast.lowest();
        this.highest = cast.target().maxRaw();
        this.low = cast.fitsLong() ? lowest.longValueExact() : 0;
        this.high = cast.fitsLong() ? highest.longValueExact() : 0;
        boolean drops = cast.fitsLong() && shift > 0;
        this.mask = drops ? (1L << shift) - 1 : 0;
        long half = drops ? 1L << (shift - 1) : 0;
        // Quantization is monotone, and each mode has its bounds at a whole or half step.
        this.zeroFrom = drops ? firstZero(-mask, -half, -half + 1) : 0;
        this.zeroTo = drops ? firstZero(mask, half, half - 1) : 0;
    }

    private long firstZero(long... candidates) {
        for (long candidate : candidates) {
            if (cast.round(candidate) == 0) {
                return candidate;
            }
        }
        return 0;
    }

    FixedPointType target() {
        return cast.target();
    }

    /** Whether rows of longs can be cast. */
    boolean fitsLong() {
        return cast.fitsLong();
    }

    private double real(long raw) {
        return real((double) raw);
    }

    private double real(double raw) {
        return Math.scalb(raw, -cast.source().fractionalBits());
    }

    /** Casts the first values of a row in place; only where {@link #fitsLong} holds. */
    void apply(long[] row, int samples, SiteTally to) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        long bits = 0;
        for (int k = 0; k < samples; k++) {
            least = Math.min(least, row[k]);
            most = Math.max(most, row[k]);
            bits |= row[k];
        }
        to.saw(samples, real(least), real(most));
        if ((bits & mask) != 0) {
            to.lose(row, mask, samples);
            if (least <= zeroTo && most >= zeroFrom) {
                to.vanish(row, zeroFrom, zeroTo, samples);
            }
        }
        if (cast.round(least) < low || cast.round(most) > high) {
            overflow(row, samples, to);
        } else {
            round(row, samples);
        }
    }

    private void overflow(long[] row, int samples, SiteTally to) {
        for (int k = 0; k < samples; k++) {
            long rounded = cast.round(row[k]);
            if (rounded < low || rounded > high) {
                to.overflow(k);
                rounded = cast.apply(row[k]);
            }
            row[k] = rounded;
        }
    }

    private void round(long[] row, int samples) {
        if (shift == 0) {
            return;
        }
        if (shift < 0) {
            for (int k = 0; k < samples; k++) {
                row[k] <<= -shift;
            }
            return;
        }
        boolean up = cast.target().quantization() == QuantizationMode.RND;
        if (!up && cast.target().quantization() != QuantizationMode.TRN) {
            for (int k = 0; k < samples; k++) {
                row[k] = cast.round(row[k]);
            }
            return;
        }
        long half = up ? 1L << (shift - 1) : 0;
        for (int k = 0; k < samples; k++) {
            row[k] = (row[k] + half) >> shift;
        }
    }

    /** Counts overflows alone, and leaves the row as it is; only where {@link #fitsLong} holds. */
    void check(long[] row, int samples, SiteTally to) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int k = 0; k < samples; k++) {
            least = Math.min(least, row[k]);
            most = Math.max(most, row[k]);
        }
        to.saw(samples, real(least), real(most));
        if (cast.round(least) >= low && cast.round(most) <= high) {
            return;
        }
        for (int k = 0; k < samples; k++) {
            long rounded = cast.round(row[k]);
            if (rounded < low || rounded > high) {
                to.overflow(k);
            }
        }
    }

    /** Casts one value; only where {@link #fitsLong} holds. */
    long apply(long raw, int sample, SiteTally to) {
        double value = real(raw);
        to.saw(1, value, value);
        if ((raw & mask) != 0) {
            to.lose(sample);
            if (raw >= zeroFrom && raw <= zeroTo) {
                to.vanish(sample);
            }
        }
        long rounded = cast.round(raw);
        if (rounded < low || rounded > high) {
            to.overflow(sample);
            return cast.apply(raw);
        }
        return rounded;
    }

    /** Casts a value of any width. */
    BigInteger apply(BigInteger raw, int sample, SiteTally to) {
        BigInteger rounded = cast.round(raw);
        if (shift > 0 && raw.signum() != 0) {
            if (raw.getLowestSetBit() < shift) {
                to.lose(sample);
            }
            if (rounded.signum() == 0) {
                to.vanish(sample);
            }
        }
        return check(raw, sample, to) ? cast.apply(raw) : rounded;
    }

    /** Counts an overflow alone; whether there was one. */
    boolean check(BigInteger raw, int sample, SiteTally to) {
        BigInteger rounded = cast.round(raw);
        double value = real(raw.doubleValue());
        to.saw(1, value, value);
        boolean overflows = rounded.compareTo(lowest) < 0 || rounded.compareTo(highest) > 0;
        if (overflows) {
            to.overflow(sample);
        }
        return overflows;
    }
}
