package org.bitsweep.inference.constants;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantizedTensorTest {
    private static final int NUMBERS = 200_000;

    private final long seed = Long.getLong("property.seed", 46L);

    /** Measured with hls4ml 1.3.0: 0.46 in {@code <4,3>} is printed 0.5 and stays it, 1.46 becomes 1.5, 0.2499999 in {@code <4,2>} 0.25. */
    @ParameterizedTest
    @CsvSource({"0.46, 4, 3, 1", "1.46, 4, 3, 3", "0.2499999, 4, 2, 1"})
    void roundsTwice(double value, int width, int integerBits, int raw) {
        QuantizedTensor tensor = QuantizedTensor.of(Tensor.vector(value), FixedPointType.signed(width, integerBits));
        assertThat(tensor.raw(0)).isEqualTo(BigInteger.valueOf(raw));
    }

    /** Python's {@code f'{value:.{decimals}f}'}: ties to even, on the exact value of the double. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0, 0",
        "1.5, 0, 2",
        "2.5, 0, 2",
        "-0.5, 0, 0",
        "0.125, 2, 0.12",
        "0.375, 2, 0.38",
        "-0.125, 2, -0.12",
        "0.15, 1, 0.1",
        "0.25, 1, 0.2",
        "0.35, 1, 0.3",
        "2.675, 2, 2.67",
        "1e-300, 22, 0",
        "0.3, 40, 0.3"
    })
    void printsAsPythonDoes(double value, int decimals, double expected) {
        assertThat(QuantizedTensor.printed(value, decimals)).isEqualTo(expected);
    }

    @Test
    @Tag("property")
    void theFastWayGivesTheExactDecimal() {
        Random random = new Random(seed);
        for (int i = 0; i < NUMBERS; i++) {
            int decimals = random.nextInt(26);
            double value = random.nextGaussian() * Math.scalb(1.0, random.nextInt(40) - 25);
            if (random.nextInt(4) == 0) {
                // Around ties: half a unit of the last decimal, the neighbours of that number too.
                double tie = (Math.rint(value) + 0.5) / Math.pow(10, Math.min(decimals, 15));
                value = random.nextBoolean() ? tie : random.nextBoolean() ? Math.nextUp(tie) : Math.nextDown(tie);
            }
            double exact = new BigDecimal(value)
                    .setScale(decimals, RoundingMode.HALF_EVEN)
                    .doubleValue();
            assertThat(QuantizedTensor.printed(value, decimals))
                    .as("seed " + seed + ", " + value + " with " + decimals + " decimals")
                    .isEqualTo(value == Math.rint(value) ? value : exact);
        }
    }
}
