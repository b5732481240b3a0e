package org.bitsweep.inference.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.bitsweep.model.precision.FixedPointType;
import org.junit.jupiter.api.Test;

class TableRangeTest {
    private static final FixedPointType HALVES = FixedPointType.signed(17, 16);
    private static final FixedPointType FINE = FixedPointType.signed(40, 4);

    /** 128 entries over [-8, 8): the last is for 8 - 1/8, where sigmoid is 0.9996198; at 8 it is 0.9996646. */
    @Test
    void inputsBeyondTheTableGiveItsLastEntry() {
        Interval range = TableRange.sigmoid(128).values(raw(57), HALVES).cast(FINE);
        assertThat(range.contains(fine(1 / (1 + Math.exp(-7.875))))).isTrue();
    }

    @Test
    void inputsBelowTheTableGiveItsFirstEntry() {
        Interval range = TableRange.tanh(64).values(raw(-57), HALVES).cast(FINE);
        assertThat(range.contains(fine(Math.tanh(-4)))).isTrue();
        assertThat(range.contains(fine(-0.99))).isFalse();
    }

    private static Interval raw(long halves) {
        return Interval.point(BigInteger.valueOf(halves));
    }

    private static BigInteger fine(double value) {
        return BigInteger.valueOf((long) Math.floor(Math.scalb(value, FINE.fractionalBits())));
    }
}
