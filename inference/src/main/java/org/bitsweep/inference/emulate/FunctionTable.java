package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
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

    private final Optional<Assigned> assigned;

    /**
     * Where the entries come from.
     *
     * @param entries before the cast
     * @param cast to the entries' type
     */
    record Assigned(FunctionTable entries, FixedPointCast cast) {}

    FunctionTable(BigInteger[] entries) {
        this(entries, Optional.empty());
    }

    private FunctionTable(BigInteger[] entries, Optional<Assigned> assigned) {
        this.assigned = assigned;
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

    /** The entries that these were cast from. */
    Optional<Assigned> assigned() {
        return assigned;
    }

    /** Each entry assigned to a variable of another type. */
    FunctionTable cast(FixedPointType source, FixedPointType target) {
        FixedPointCast cast = new FixedPointCast(source, target);
        return new FunctionTable(
                Arrays.stream(entries).map(cast::apply).toArray(BigInteger[]::new),
                Optional.of(new Assigned(this, cast)));
    }
}
