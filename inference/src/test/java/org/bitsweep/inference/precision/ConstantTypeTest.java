package org.bitsweep.inference.precision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstantTypeTest {
    /** The first five as hls4ml resolved them; the others by hand: -0.5 is -1 * 2^-1, 0.75 is 3 * 2^-2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.3 | ufixed<8,-1,TRN,WRAP,0>",
                "0.25 | ufixed<1,-1,TRN,WRAP,0>",
                "0.1 | ufixed<8,-3,TRN,WRAP,0>",
                "0.01 | ufixed<8,-6,TRN,WRAP,0>",
                "2.0 | ufixed<1,2,TRN,WRAP,0>",
                "0 | ufixed<1,1,TRN,WRAP,0>",
                "-0.5 | fixed<1,0,TRN,WRAP,0>",
                "0.75 | ufixed<2,0,TRN,WRAP,0>",
                "-0.3 | fixed<9,0,TRN,WRAP,0>"
            })
    void isTheSmallestThatHoldsTheValueOfEightBits(double value, String type) {
        assertThat(ConstantType.of(value)).hasToString(type);
    }
}
