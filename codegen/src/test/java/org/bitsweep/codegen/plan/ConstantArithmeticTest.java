package org.bitsweep.codegen.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstantArithmeticTest {
    /** By hand: 7 = 8 - 1, 11 = 16 - 4 - 1, 85 = 64 + 16 + 4 + 1, 119 = 128 - 8 - 1. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "-8, 1", "3, 2", "7, 2", "-7, 2", "11, 3", "85, 4", "119, 3"})
    void countsSignedDigits(long constant, int digits) {
        assertThat(ConstantArithmetic.signedDigits(constant)).isEqualTo(digits);
        BigInteger shifted = BigInteger.valueOf(constant).shiftLeft(100);
        assertThat(ConstantArithmetic.signedDigits(shifted)).isEqualTo(digits);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "-40, 5", "96, 3"})
    void dropsSignAndTrailingZeros(long constant, long odd) {
        assertThat(ConstantArithmetic.oddPart(constant)).isEqualTo(odd);
    }
}
