package org.bitsweep.inference.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against {@code int(x * size / 16) + size / 2} of g++ 12 with the vendor's headers, {@code size} an unsigned 8. */
class TableIndexTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ap_fixed<1,2> | -1 | -1 | 4",
                "ap_fixed<10,12> | -2 | -1 | 4",
                "ap_fixed<10,12> | -2 | -3 | 0",
                "ap_fixed<10,14> | -4 | -1 | 4",
                "ap_fixed<10,14> | -4 | -3 | 0",
                "ap_fixed<10,14> | -4 | 1 | 4",
                "ap_fixed<6,9> | -3 | -1 | 4",
                "ap_fixed<6,9> | -3 | 1 | 4",
                "ap_fixed<10,5> | 5 | -106 | 3",
                "ap_fixed<10,5> | 5 | -107 | 3",
                "ap_fixed<10,5> | 5 | 106 | 5",
                "ap_fixed<10,5> | 5 | -1 | 4",
                "ap_fixed<16,6> | 10 | -8000 | 1",
                "ap_fixed<16,6> | 10 | 8000 | 7",
                "ap_fixed<20,40> | -20 | -1 | 4",
                "ap_fixed<20,40> | -20 | 1 | 4",
                "ap_fixed<20,31> | -11 | 3 | 7",
                "ap_fixed<20,31> | -11 | -3 | 0"
            })
    void dividesAsTheHeadersDo(String type, int fractionBits, long raw, int expected) {
        TableIndex index = new TableIndex(8, 4, fractionBits, 4);
        assertThat(index.of(raw)).as(type).isEqualTo(expected);
        assertThat(index.of(BigInteger.valueOf(raw))).as(type).isEqualTo(expected);
    }
}
