package org.bitsweep.inference.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.bitsweep.model.precision.DoubleQuantizer;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short way of quantising columns against the general one, which golden/ap_fixed/quantize.json holds. */
class InputQuantizerTest {
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        0.5,
        -0.5,
        0.25,
        -0.25,
        1.5,
        -1.5,
        0x1.fffffffffffffp-2,
        -0x1.fffffffffffffp-2,
        0.125,
        -0.125,
        0.375,
        -0.375,
        7.9999999,
        -8,
        8,
        -8.000001,
        0x1p-997,
        -0x1p-997,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        0x1p997,
        -0x1p997,
        2251799813685249.5,
        -2251799813685249.5,
        0x1.02p63,
        -0x1.02p63,
        0x1.0000000000001p0,
        -0x1.0000000000001p0
    };

    @ParameterizedTest
    @EnumSource(QuantizationMode.class)
    void everyNumberIsQuantisedByTheGeneralRules(QuantizationMode quantization) {
        long seed = Long.getLong("property.seed", 20261123);
        Random random = new Random(seed);
        double[] values = new double[SPECIAL.length + 2000];
        System.arraycopy(SPECIAL, 0, values, 0, SPECIAL.length);
        for (int i = SPECIAL.length; i < values.length; i++) {
            double value = random.nextGaussian() * Math.scalb(1.0, random.nextInt(12) - 6);
            // Half of them are ties of types with few fraction bits.
            values[i] = i % 2 == 0 ? value : Math.rint(value * 64) / 64;
        }
        Tensor data = Tensor.of(new int[] {values.length, 1}, values, ElementType.FLOAT64);
        for (OverflowMode overflow : OverflowMode.values()) {
            for (int integerBits : new int[] {-3, 1, 4, 20, 60}) {
                for (int width : new int[] {2, 8, 16, 40}) {
                    check(data, new FixedPointType(width, integerBits, true, quantization, overflow, 0), seed);
                    check(data, new FixedPointType(width, integerBits, false, quantization, overflow, 0), seed);
                }
            }
        }
    }

    private static void check(Tensor data, FixedPointType type, long seed) {
        DoubleQuantizer general = new DoubleQuantizer(type);
        long[] expected =
                Arrays.stream(data.toArray()).mapToLong(general::quantizeToLong).toArray();
        long[] row = new long[data.size()];
        new InputQuantizer(type).apply(data, 0, 1, row, row.length);
        int[] narrow = new int[row.length + 1];
        new InputQuantizer(type).apply(data, 0, 1, narrow, 1, row.length);
        for (int i = 0; i < row.length; i++) {
            assertThat(narrow[i + 1])
                    .as("%s as %s in 32 bits, seed %d", data.get(i), type, seed)
                    .isEqualTo((int) expected[i]);
            assertThat(row[i]).as("%s as %s, seed %d", data.get(i), type, seed).isEqualTo(expected[i]);
        }
    }
}
