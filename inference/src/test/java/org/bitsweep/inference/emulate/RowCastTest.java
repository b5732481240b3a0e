package org.bitsweep.inference.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Casts of rows against the cast of single values, which 91,518 golden casts of the vendor's headers hold. */
class RowCastTest {
    private static final int[] WIDTHS = {1, 2, 3, 5};
    private static final int[] SHIFTS = {-2, -1, 0, 1, 2, 3, 6};

    @ParameterizedTest
    @EnumSource(QuantizationMode.class)
    void smallTypesAreCastLikeSingleValues(QuantizationMode quantization) {
        int cases = 0;
        for (OverflowMode overflow : OverflowMode.values()) {
            for (int saturationBits : overflow == OverflowMode.WRAP ? new int[] {0, 1} : new int[] {0}) {
                for (int width : WIDTHS) {
                    for (int shift : SHIFTS) {
                        cases += check(6, width, shift, quantization, overflow, saturationBits);
                    }
                }
            }
        }
        assertThat(cases).isEqualTo(6 * WIDTHS.length * SHIFTS.length * 4);
    }

    /** Values near the ends of 32 and of 62 bits, where a sum on the way could overflow. */
    @ParameterizedTest
    @EnumSource(QuantizationMode.class)
    void largeValuesAreCastLikeSingleValues(QuantizationMode quantization) {
        for (OverflowMode overflow : OverflowMode.values()) {
            for (int sourceWidth : new int[] {30, 31, 32, 33, 60, 62}) {
                for (int shift : new int[] {-1, 0, 1, 15, 29, 30, 31, 58}) {
                    for (int width : new int[] {8, 29, 30, 31, 32}) {
                        FixedPointType source = FixedPointType.signed(sourceWidth, 4);
                        FixedPointType target = new FixedPointType(
                                width, width - (source.fractionalBits() - shift), true, quantization, overflow, 0);
                        compare(source, target, ends(sourceWidth));
                    }
                }
            }
        }
    }

    private static long[] ends(int width) {
        long top = 1L << (width - 1);
        return LongStream.concat(
                        LongStream.of(-top, -top + 1, -top / 2 - 1, -top / 2, top / 2 - 1, top / 2, top - 2, top - 1),
                        LongStream.rangeClosed(-5, 5))
                .toArray();
    }

    private static int check(
            int sourceWidth,
            int width,
            int shift,
            QuantizationMode quantization,
            OverflowMode overflow,
            int saturationBits) {
        int cases = 0;
        for (boolean sourceSigned : new boolean[] {true, false}) {
            for (boolean targetSigned : new boolean[] {true, false}) {
                FixedPointType source =
                        sourceSigned ? FixedPointType.signed(sourceWidth, 3) : FixedPointType.unsigned(sourceWidth, 3);
                FixedPointType target = new FixedPointType(
                        width,
                        width - (source.fractionalBits() - shift),
                        targetSigned,
                        quantization,
                        overflow,
                        Math.min(saturationBits, width));
                long low = source.minRaw().longValueExact();
                compare(
                        source,
                        target,
                        LongStream.rangeClosed(low, source.maxRaw().longValueExact())
                                .toArray());
                cases++;
            }
        }
        return cases;
    }

    private static void compare(FixedPointType source, FixedPointType target, long[] raws) {
        BigInteger low = BigInteger.valueOf(Arrays.stream(raws).min().orElseThrow());
        BigInteger high = BigInteger.valueOf(Arrays.stream(raws).max().orElseThrow());
        if (!RowCast.isPossible(source, target, low, high)) {
            return;
        }
        FixedPointCast single = new FixedPointCast(source, target);
        long[] expected = Arrays.stream(raws)
                .map(raw -> single.apply(BigInteger.valueOf(raw)).longValueExact())
                .toArray();
        RowCast cast = RowCast.of(source, target, low, high);
        long[] row = raws.clone();
        cast.apply(row, row.length);
        assertThat(row).as(source + " to " + target).isEqualTo(expected);
        if (cast.fitsInt()) {
            int[] narrow = Arrays.stream(raws).mapToInt(Math::toIntExact).toArray();
            cast.apply(narrow, narrow.length);
            assertThat(Arrays.stream(narrow).asLongStream().toArray())
                    .as(source + " to " + target + " in 32 bits")
                    .isEqualTo(expected);
        }
    }
}
