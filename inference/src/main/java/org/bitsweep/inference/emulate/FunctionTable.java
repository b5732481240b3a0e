package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Arrays;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/** The entries of one table as stored integers, in 64 bits too where they fit. Immutable. */
final class FunctionTable {
    private static final int LONG_BITS = 62;

    private final BigInteger[] entries;
    private final BigInteger lowest;
    private final BigInteger highest;
    /** Empty where some entry doesn't fit. */
    private final long[] longs;

    FunctionTable(BigInteger[] entries) {
        this.entries = entries;
        this.lowest = Arrays.stream(entries).reduce(BigInteger::min).orElse(BigInteger.ZERO);
        this.highest = Arrays.stream(entries).reduce(BigInteger::max).orElse(BigInteger.ZERO);
        boolean fits = Math.max(lowest.bitLength(), highest.bitLength()) <= LONG_BITS;
        this.longs = fits
                ? Arrays.stream(entries).mapToLong(BigInteger::longValueExact).toArray()
                : new long[0];
    }

    int size() {
        return entries.length;
    }

    BigInteger get(int index) {
        return entries[index];
    }

    BigInteger lowest() {
        return lowest;
    }

    BigInteger highest() {
        return highest;
    }

    boolean fitsLong() {
        return longs.length == entries.length;
    }

    /** The entries in 64 bits, not to be changed; empty unless {@link #fitsLong} holds. */
    long[] longs() {
        return longs;
    }

    /** Each entry times a constant, assigned to a variable of another type. */
    FunctionTable scaled(BigInteger factor, FixedPointType source, FixedPointType factorType, FixedPointType target) {
        FixedPointCast cast = DenseSteps.productCast(source, factorType, target);
        return new FunctionTable(Arrays.stream(entries)
                .map(entry -> cast.apply(entry.multiply(factor)))
                .toArray(BigInteger[]::new));
    }

    /** Each entry assigned to a variable of another type. */
    FunctionTable cast(FixedPointType source, FixedPointType target) {
        FixedPointCast cast = new FixedPointCast(source, target);
        return new FunctionTable(Arrays.stream(entries).map(cast::apply).toArray(BigInteger[]::new));
    }
}
