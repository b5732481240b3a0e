package org.bitsweep.inference.range;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.bitsweep.model.precision.FixedPointType;

/** For each element of a tensor, inclusive bounds in units of the last bit of a type. Immutable. */
public final class RawIntervals {
    private final FixedPointType type;
    private final BigInteger[] low;
    private final BigInteger[] high;
    private final Interval hull;

    private RawIntervals(FixedPointType type, BigInteger[] low, BigInteger[] high, Interval hull) {
        this.type = type;
        this.low = low;
        this.high = high;
        this.hull = hull;
    }

    private static Interval hull(BigInteger[] low, BigInteger[] high) {
        BigInteger lowest = low[0];
        BigInteger highest = high[0];
        for (int i = 0; i < low.length; i++) {
            lowest = lowest.min(low[i]);
            highest = highest.max(high[i]);
        }
        return new Interval(lowest, highest);
    }

    /** The whole range of the type for each of {@code size} elements. */
    public static RawIntervals full(FixedPointType type, int size) {
        BigInteger[] low = new BigInteger[size];
        BigInteger[] high = new BigInteger[size];
        Arrays.fill(low, type.minRaw());
        Arrays.fill(high, type.maxRaw());
        return new RawIntervals(type, low, high, hull(low, high));
    }

    /**
     * Given bounds, one pair an element, at least one.
     *
     * @throws IllegalArgumentException if the lengths differ, a pair is in the wrong order or outside of the type
     */
    public static RawIntervals ofBounds(FixedPointType type, BigInteger[] low, BigInteger[] high) {
        if (low.length != high.length || low.length == 0) {
            throw new IllegalArgumentException(low.length + " lower and " + high.length + " upper bounds");
        }
        for (int i = 0; i < low.length; i++) {
            boolean inside = low[i].compareTo(type.minRaw()) >= 0 && high[i].compareTo(type.maxRaw()) <= 0;
            if (low[i].compareTo(high[i]) > 0 || !inside) {
                throw new IllegalArgumentException(low[i] + ".." + high[i] + " is no range in " + type);
            }
        }
        return new RawIntervals(type, low.clone(), high.clone(), hull(low, high));
    }

    /**
     * The bounds of some elements in another order. {@link #lowest()} and {@link #highest()} stay those of the whole tensor,
     * since a kernel that reads some of its rows reads them in the lane of the whole.
     */
    public RawIntervals select(List<Integer> elements) {
        BigInteger[] someLow = new BigInteger[elements.size()];
        BigInteger[] someHigh = new BigInteger[elements.size()];
        for (int i = 0; i < someLow.length; i++) {
            someLow[i] = low[elements.get(i)];
            someHigh[i] = high[elements.get(i)];
        }
        return new RawIntervals(type, someLow, someHigh, hull);
    }

    static RawIntervals of(FixedPointType type, List<Interval> intervals) {
        return ofBounds(
                type,
                intervals.stream().map(Interval::low).toArray(BigInteger[]::new),
                intervals.stream().map(Interval::high).toArray(BigInteger[]::new));
    }

    /** The type whose last bit is the unit. */
    public FixedPointType type() {
        return type;
    }

    /** Number of elements. */
    public int size() {
        return low.length;
    }

    public BigInteger low(int index) {
        return low[index];
    }

    public BigInteger high(int index) {
        return high[index];
    }

    boolean sameBounds(int index, int other) {
        return low[index].equals(low[other]) && high[index].equals(high[other]);
    }

    Interval get(int index) {
        return new Interval(low[index], high[index]);
    }

    /** Whether every bound fits a Java {@code long}. */
    public boolean fitsLong() {
        return bits() <= Long.SIZE;
    }

    /**
     * A lower bound.
     *
     * @throws ArithmeticException if it doesn't fit
     */
    public long lowLong(int index) {
        return low[index].longValueExact();
    }

    /**
     * An upper bound.
     *
     * @throws ArithmeticException if it doesn't fit
     */
    public long highLong(int index) {
        return high[index].longValueExact();
    }

    /** The smallest lower bound of all elements. */
    public BigInteger lowest() {
        return hull.low();
    }

    /** The largest upper bound of all elements. */
    public BigInteger highest() {
        return hull.high();
    }

    /** Bits (sign included) of the smallest signed integer that holds every element. */
    public int bits() {
        return hull.bits(true);
    }

    Interval hull() {
        return hull;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawIntervals that
                && type.equals(that.type)
                && Arrays.equals(low, that.low)
                && Arrays.equals(high, that.high);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(low) + Arrays.hashCode(high);
    }

    @Override
    public String toString() {
        return size() + " in " + lowest() + ".." + highest() + " of " + type;
    }
}
