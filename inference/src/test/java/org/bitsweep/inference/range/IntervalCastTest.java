package org.bitsweep.inference.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class IntervalCastTest {
    private static final int LOWEST = -20;
    private static final int HIGHEST = 20;

    private static Interval interval(long low, long high) {
        return new Interval(BigInteger.valueOf(low), BigInteger.valueOf(high));
    }

    private static List<FixedPointType> targets() {
        List<FixedPointType> types = new ArrayList<>();
        for (int width = 1; width <= 4; width++) {
            for (int integer = -1; integer <= 4; integer++) {
                for (QuantizationMode quantization : QuantizationMode.values()) {
                    for (OverflowMode overflow : OverflowMode.values()) {
                        types.add(new FixedPointType(width, integer, true, quantization, overflow, 0));
                        types.add(new FixedPointType(width, integer, false, quantization, overflow, 1));
                        types.add(new FixedPointType(width, integer, false, quantization, overflow, 0));
                    }
                }
            }
        }
        return types;
    }

    /** All intervals in -20..20 of numbers with two fraction bits, in all types of up to four bits. */
    @Test
    @Tag("property")
    void holdsTheCastOfEveryMember() {
        for (FixedPointType target : targets()) {
            IntervalCast cast = new IntervalCast(2, target);
            for (int low = LOWEST; low <= HIGHEST; low++) {
                long smallest = Long.MAX_VALUE;
                long largest = Long.MIN_VALUE;
                for (int high = low; high <= HIGHEST; high++) {
                    long value = Reference.cast(high, 2, target);
                    smallest = Math.min(smallest, value);
                    largest = Math.max(largest, value);
                    check(target, low, high, cast.apply(interval(low, high)), smallest, largest);
                }
            }
        }
    }

    private static void check(FixedPointType target, int low, int high, Interval found, long smallest, long largest) {
        boolean sound = found.contains(BigInteger.valueOf(smallest)) && found.contains(BigInteger.valueOf(largest));
        boolean tight = found.low().longValueExact() == smallest && found.high().longValueExact() == largest;
        boolean monotone = target.overflow() == OverflowMode.SAT || target.overflow() == OverflowMode.SAT_SYM;
        boolean oneValue = low == high && target.overflow() != OverflowMode.WRAP_SM && target.saturationBits() == 0;
        boolean mustBeTight = (monotone && target.saturationBits() == 0) || oneValue;
        if (!sound || (mustBeTight && !tight)) {
            fail(low + ".." + high + " in " + target + " is in " + smallest + ".." + largest + ", found " + found);
        }
    }

    @Test
    void wrapsAnIntervalThatStaysInOnePeriod() {
        // 17..20 modulo 16 is 1..4.
        Interval wrapped = new IntervalCast(0, FixedPointType.signed(4, 4)).apply(interval(17, 20));
        assertThat(wrapped).isEqualTo(interval(1, 4));
    }

    @Test
    void givesUpOnAnIntervalThatCrossesTheEnd() {
        Interval wrapped = new IntervalCast(0, FixedPointType.signed(4, 4)).apply(interval(7, 8));
        assertThat(wrapped).isEqualTo(interval(-8, 7));
    }

    @Test
    void countsZeroInWhereOverflowGivesZero() {
        FixedPointType zeroing = FixedPointType.signed(4, 4).withModes(QuantizationMode.TRN, OverflowMode.SAT_ZERO);
        assertThat(new IntervalCast(0, zeroing).apply(interval(5, 9))).isEqualTo(interval(0, 7));
        assertThat(new IntervalCast(0, zeroing).apply(interval(9, 11))).isEqualTo(interval(0, 0));
    }
}
