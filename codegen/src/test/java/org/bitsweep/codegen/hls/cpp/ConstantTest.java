package org.bitsweep.codegen.hls.cpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstantTest {
    private static Constant constant(int fractionalBits, BigInteger... raw) {
        return new Constant("w", "w_t", List.of(raw), fractionalBits);
    }

    @Test
    void entriesAreExactDecimals() {
        BigInteger five = BigInteger.valueOf(5);
        assertThat(constant(10, five, five.negate(), BigInteger.ZERO).list())
                .isEqualTo("0.0048828125, -0.0048828125, 0.0\n");
        assertThat(constant(-3, five).list()).isEqualTo("40.0\n");
        assertThat(constant(0, five).list()).isEqualTo("5.0\n");
        // 5 * 2^-70
        assertThat(Double.parseDouble(constant(70, five).list())).isEqualTo(0x5p-70);
    }

    @Test
    void moreBitsThanADoubleHasAreASumOfTwo() {
        Constant most = constant(0, BigInteger.ONE.shiftLeft(80).subtract(BigInteger.ONE));
        assertThat(most.isExact()).isFalse();
        assertThat(most.isWritable()).isTrue();
        // 2^80 = 1208925819614629174706176
        assertThat(most.list()).isEqualTo("bitsweep::sum_of<w_t>(1208925819614629174706176.0, -1.0)\n");
    }

    @Test
    void whatNoDoubleReachesCanNotBeWritten() {
        assertThat(constant(-2000, BigInteger.ONE).isWritable()).isFalse();
        assertThat(constant(2000, BigInteger.ONE).isWritable()).isFalse();
        assertThat(constant(-2000, BigInteger.ZERO).isWritable()).isTrue();
    }
}
