package org.bitsweep.codegen.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether bits and modes ask for logic; every row can be checked by looking at the largest value of the source. */
class CastTest {
    @ParameterizedTest
    @CsvSource({
        // width, integerBits, signed of source and target, modes, rounds, saturates
        "16, 6, true, 8, 3, true, TRN, WRAP, false, false",
        "16, 6, true, 8, 3, true, RND, SAT, true, true",
        "16, 6, true, 16, 6, true, RND, SAT, false, false",
        "16, 6, true, 16, 6, true, TRN, SAT_SYM, false, true",
        "16, 6, true, 12, 6, true, RND, SAT, true, true",
        "16, 6, true, 12, 6, true, TRN, SAT, false, false",
        "16, 6, true, 17, 7, true, RND, SAT, false, false",
        "8, 3, true, 8, 3, false, TRN, SAT, false, true",
        "7, 2, false, 8, 3, true, TRN, SAT, false, false",
        "8, 3, false, 8, 3, true, TRN, SAT, false, true"
    })
    void onlyBitsAndModesDecide(
            int width,
            int integerBits,
            boolean signed,
            int toWidth,
            int toIntegerBits,
            boolean toSigned,
            QuantizationMode quantization,
            OverflowMode overflow,
            boolean rounds,
            boolean saturates) {
        Cast cast = Cast.of(
                new FixedPointType(width, integerBits, signed, QuantizationMode.TRN, OverflowMode.WRAP, 0),
                new FixedPointType(toWidth, toIntegerBits, toSigned, quantization, overflow, 0));
        assertThat(cast.rounds()).isEqualTo(rounds);
        assertThat(cast.saturates()).isEqualTo(saturates);
    }

    @Test
    void wrappingWithSaturationBitsIsARangeCheck() {
        FixedPointType to = new FixedPointType(8, 3, true, QuantizationMode.TRN, OverflowMode.WRAP, 1);
        assertThat(Cast.of(FixedPointType.signed(16, 6), to).saturates()).isTrue();
        assertThat(Cast.of(FixedPointType.signed(16, 6), to).checkedBits()).isEqualTo(4);
        assertThat(Cast.of(FixedPointType.signed(16, 6), to).droppedBits()).isEqualTo(5);
    }
}
