package org.bitsweep.codegen.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperandTest {
    /** By hand: two's complement of n bits holds -2^(n-1) to 2^(n-1) - 1, unsigned 0 to 2^n - 1. */
    @ParameterizedTest
    @CsvSource({
        "-128, 127, 8",
        "-129, 127, 9",
        "-128, 128, 9",
        "-1, 0, 1",
        "-2, 1, 2",
        "0, 255, 8",
        "0, 256, 9",
        "0, 1, 1",
        "0, 0, 1",
        "-5, -3, 4",
        "0, 1099511627775, 40",
        "0, 1099511627776, 41"
    })
    void widthHoldsTheRange(double low, double high, int bits) {
        assertThat(new Operand(low, high, 0).width()).isEqualTo(bits);
    }
}
