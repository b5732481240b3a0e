package org.bitsweep.inference.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bitsweep.model.precision.DoubleQuantizer;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.GoldenCasts;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle's cast against the vendor's headers, and the product's casts against the oracle's. */
class OracleCastTest {
    private static final long SEED = Long.getLong("property.seed", 20261123L);
    private static final int WIDEST = 6;
    private static final int MOST_OFFSET = 4;
    private static final int MOST_SATURATION_BITS = 3;

    @ParameterizedTest
    @ValueSource(strings = {"casts.csv.gz", "casts_wide.csv.gz", "casts_narrow.csv.gz"})
    void castsAsTheVendorsHeadersDo(String file) {
        List<GoldenCasts.Row> rows = GoldenCasts.read(file);
        assertThat(rows).hasSizeGreaterThan(10_000);
        assertThat(rows)
                .allSatisfy(row -> assertThat(OracleCast.cast(ApFixed.ofRaw(row.raw(), row.source()), row.target()))
                        .isEqualTo(row.expected()));
    }

    /** Rows of UG1399's tables of quantization modes, and ties worked by hand. */
    @ParameterizedTest
    @CsvSource({
        "RND, 1.25, 1.5", "RND, -1.25, -1.0", "RND_ZERO, 1.25, 1.0", "RND_ZERO, -1.25, -1.0",
        "RND_MIN_INF, 1.25, 1.0", "RND_MIN_INF, -1.25, -1.5", "RND_INF, 1.25, 1.5", "RND_INF, -1.25, -1.5",
        "RND_CONV, 0.75, 1.0", "RND_CONV, -1.25, -1.0", "TRN, 1.25, 1.0", "TRN, -1.25, -1.5",
        "TRN_ZERO, 1.25, 1.0", "TRN_ZERO, -1.25, -1.0"
    })
    void roundsAsUg1399Says(QuantizationMode mode, double value, double expected) {
        FixedPointType target = FixedPointType.signed(3, 2).withModes(mode, OverflowMode.SAT);
        assertThat(ApFixed.ofDouble(value).castTo(target).value().doubleValue()).isEqualTo(expected);
    }

    /** The examples of UG1399's "Overflow Modes": 19 and -19 in four or three integer bits. */
    @ParameterizedTest
    @CsvSource({
        "true, SAT, 0, 19, 7",
        "true, SAT, 0, -19, -8",
        "false, SAT, 0, 19, 15",
        "false, SAT, 0, -19, 0",
        "true, SAT_ZERO, 0, 19, 0",
        "true, SAT_ZERO, 0, -19, 0",
        "true, SAT_SYM, 0, 19, 7",
        "true, SAT_SYM, 0, -19, -7",
        "false, SAT_SYM, 0, 19, 15",
        "true, WRAP, 0, 19, 3",
        "true, WRAP, 0, 31, -1",
        "false, WRAP, 0, 19, 3",
        "false, WRAP, 0, -19, 13",
        "true, WRAP, 1, 27, 3",
        "true, WRAP, 1, -19, -3",
        "true, WRAP_SM, 0, 19, -4",
        "true, WRAP_SM, 0, -19, 2"
    })
    void overflowsAsUg1399Says(boolean signed, OverflowMode mode, int bits, int value, int expected) {
        FixedPointType target = new FixedPointType(4, 4, signed, QuantizationMode.RND, mode, bits);
        ApFixed source = ApFixed.ofRaw(BigInteger.valueOf(value), FixedPointType.signed(7, 7));
        assertThat(OracleCast.cast(source, target)).isEqualTo(BigInteger.valueOf(expected));
    }

    /**
     * Cases: 252 raws of 12 sources, 7 quantization modes, 9 offsets, 2 signs, and 6 widths or, where there are saturation
     * bits, 2 + 3 + 4 + 4 + 4 + 4 pairs of width and bits.
     */
    @Tag("property")
    @ParameterizedTest
    @CsvSource({"WRAP, 666792", "SAT, 190512", "SAT_ZERO, 190512", "SAT_SYM, 190512", "WRAP_SM, 666792"})
    void productEqualsTheOracleOnAllNarrowTypes(OverflowMode overflow, long expectedCases) {
        List<String> wrong = new ArrayList<>();
        long cases = 0;
        for (QuantizationMode quantization : QuantizationMode.values()) {
            for (FixedPointType target : narrowTargets(quantization, overflow)) {
                for (FixedPointType source : narrowSources()) {
                    cases += compare(source, target, wrong);
                }
            }
        }
        assertThat(wrong).as("first of the differences in " + cases + " casts").isEmpty();
        assertThat(cases).isEqualTo(expectedCases);
    }

    /** Sources have no fraction bits; targets from 4 fewer to 4 more: only the difference counts. */
    private static List<FixedPointType> narrowSources() {
        List<FixedPointType> types = new ArrayList<>();
        for (int width = 1; width <= WIDEST; width++) {
            types.add(FixedPointType.signed(width, width));
            types.add(FixedPointType.unsigned(width, width));
        }
        return types;
    }

    private static List<FixedPointType> narrowTargets(QuantizationMode quantization, OverflowMode overflow) {
        boolean hasSaturationBits = overflow == OverflowMode.WRAP || overflow == OverflowMode.WRAP_SM;
        List<FixedPointType> types = new ArrayList<>();
        for (int width = 1; width <= WIDEST; width++) {
            int most = hasSaturationBits ? Math.min(width, MOST_SATURATION_BITS) : 0;
            for (int fraction = -MOST_OFFSET; fraction <= MOST_OFFSET; fraction++) {
                for (int bits = 0; bits <= most; bits++) {
                    types.add(new FixedPointType(width, width - fraction, true, quantization, overflow, bits));
                    types.add(new FixedPointType(width, width - fraction, false, quantization, overflow, bits));
                }
            }
        }
        return types;
    }

    private static long compare(FixedPointType source, FixedPointType target, List<String> wrong) {
        FixedPointCast cast = new FixedPointCast(source, target);
        assertThat(cast.fitsLong()).isTrue();
        long lowest = source.signed() ? -(1L << (source.width() - 1)) : 0;
        long count = 1L << source.width();
        for (long raw = lowest; raw < lowest + count; raw++) {
            BigInteger expected = OracleCast.cast(ApFixed.ofRaw(BigInteger.valueOf(raw), source), target);
            BigInteger exact = cast.apply(BigInteger.valueOf(raw));
            long fast = cast.apply(raw);
            if ((!exact.equals(expected) || fast != expected.longValueExact()) && wrong.size() < 20) {
                wrong.add(source + " -> " + target + " of " + raw + ": oracle " + expected + ", exact path " + exact
                        + ", long path " + fast);
            }
        }
        return count;
    }

    @Test
    @Tag("property")
    void productEqualsTheOracleOnRandomTypesOfAnyWidth() {
        Random random = new Random(SEED);
        int fast = 0;
        for (int i = 0; i < 100_000; i++) {
            FixedPointType source = randomType(random, i % 2 == 0 ? 40 : 130);
            FixedPointType target = randomType(random, i % 3 == 0 ? 40 : 130);
            BigInteger bits = new BigInteger(source.width(), random);
            BigInteger raw = source.signed() ? bits.add(source.minRaw()) : bits;
            BigInteger expected = OracleCast.cast(ApFixed.ofRaw(raw, source), target);
            FixedPointCast cast = new FixedPointCast(source, target);
            String which = "seed " + SEED + ", case " + i + ": " + source + " -> " + target + " of " + raw;
            assertThat(cast.apply(raw)).as(which).isEqualTo(expected);
            if (cast.fitsLong()) {
                fast++;
                assertThat(cast.apply(raw.longValueExact())).as(which).isEqualTo(expected.longValueExact());
            }
        }
        assertThat(fast).isGreaterThan(5_000);
    }

    @Test
    @Tag("property")
    void doublesAreQuantizedAsTheOracleDoes() {
        Random random = new Random(SEED);
        for (int i = 0; i < 50_000; i++) {
            FixedPointType target = randomType(random, 70);
            double value = Math.scalb(random.nextGaussian(), random.nextInt(60) - 40);
            BigInteger expected = OracleCast.cast(ApFixed.ofDouble(value), target);
            assertThat(new DoubleQuantizer(target).quantize(value))
                    .as("seed " + SEED + ", case " + i + ": " + value + " in " + target)
                    .isEqualTo(expected);
        }
    }

    private static FixedPointType randomType(Random random, int widest) {
        int width = 1 + random.nextInt(widest);
        OverflowMode overflow = any(random, List.of(OverflowMode.values()));
        QuantizationMode quantization = any(random, List.of(QuantizationMode.values()));
        int integerBits = width - random.nextInt(50) + 10;
        int saturationBits = random.nextInt(Math.min(width, 5) + 1);
        return new FixedPointType(width, integerBits, random.nextBoolean(), quantization, overflow, saturationBits);
    }

    private static <T> T any(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
