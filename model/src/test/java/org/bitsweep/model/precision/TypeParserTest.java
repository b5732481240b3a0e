package org.bitsweep.model.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ap_fixd<16,6>|1|ap_fixed",
                "fixde<16,6>|1|fixed",
                "AP_FIXED<16,6>|1|ap_fixed",
                "int8|4|int<8>",
                "ap_uint16|8|ap_uint<16>",
                "ap_fixed<16,6,AP_RDN>|15|AP_RND",
                "ap_fixed<16,6,ap_rnd>|15|AP_RND",
                "ap_fixed<16,6,RND,SATT>|19|SAT",
                "ap_fixed<16,6,AP_RND,AP_SAT_SMY>|22|AP_SAT_SYM",
                "ap_fixed<16,6,5,3,0>|15|AP_TRN",
                "ap_fixed<16,6,RND,3,0>|19|AP_WRAP",
                "flaot|1|float",
            })
    void saysWhatWasProbablyMeant(String text, int column, String suggestion) {
        TypeSyntaxException failure = failure(text);
        assertThat(failure.column()).as(failure.getMessage()).isEqualTo(column);
        assertThat(failure.suggestion()).contains(suggestion);
        assertThat(failure).hasMessageContaining("did you mean " + suggestion + "?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ap_fixed<16>|12|and the integer bits",
                "ap_fixed<16,6|14|\">\"",
                "ap_fixed(8,4)|9|\"<\" after ap_fixed",
                "ap_fixed<0,0>|10|the width in 1..4096, not 0",
                "ap_fixed<99999999999,2>|10|the width in 1..4096",
                "ap_fixed<5000,2>|10|the width in 1..4096",
                "ap_fixed<16.0,6>|10|a whole number",
                "ap_fixed<16,6,RND,SAT,17>|23|saturation bits in 0..16",
                "ap_fixed<16,6,RND,SAT,-1>|23|saturation bits in 0..16",
                "ap_fixed<16,6,RND,SAT,0,7>|24|no further arguments",
                "ap_fixed<16,6,SAT,RND>|15|SAT is an overflow mode, which comes second",
                "ap_fixed<16,6,RND,TRN>|19|TRN is a quantization mode, which comes first",
                "ap_ufixed<8,3>garbage|15|nothing after",
                "ac_fixed<16,6,AC_RND,AC_SAT>|15|the sign of the ac type",
                "ac_ufixed<16,6>|1|a type such as",
                "ap_fixed<1_6,6>|10|a whole number",
            })
    void saysWhereAndWhatWasExpected(String text, int column, String expected) {
        TypeSyntaxException failure = failure(text);
        assertThat(failure.column()).as(failure.getMessage()).isEqualTo(column);
        assertThat(failure.expected()).contains(expected);
    }

    private static TypeSyntaxException failure(String text) {
        return catchThrowableOfType(TypeSyntaxException.class, () -> TypeParser.parse(text));
    }

    @Test
    void shortensAndCleansWhatItShows() {
        TypeSyntaxException failure = failure("x\u001b[31m\n" + "y".repeat(1_000_000));
        assertThat(failure.getMessage())
                .hasSizeLessThan(400)
                .doesNotContain("\u001b")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ap_fixed<16,6,RND,WRAP_SM>", "fixed<16,6,AP_RND,AP_WRAP_SM>", "fixed<16,6,rnd,wrap_sm,0>"})
    void readsSignMagnitudeWrapBeyondHls4ml(String text) {
        assertThat(TypeParser.parse(text)).hasToString("fixed<16,6,RND,WRAP_SM,0>");
        assertThatThrownBy(() -> TypeParser.parseForHls4ml(text))
                .isInstanceOf(TypeSyntaxException.class)
                .hasMessageContaining("hls4ml can't read WRAP_SM");
    }

    @Test
    void numbersOnlyWhereAutoAndFloatHaveNoPlace() {
        assertThat(TypeParser.parseNumeric("uint<1>")).isEqualTo(new IntegerType(1, false));
        assertThatThrownBy(() -> TypeParser.parseNumeric("auto")).hasMessageContaining("auto has no place here");
        assertThatThrownBy(() -> TypeParser.parseNumeric("half")).hasMessageContaining("fixed point only");
    }

    @ParameterizedTest
    @EnumSource
    void readsBackEveryTypeThatItWrites(OverflowMode overflow) {
        for (QuantizationMode quantization : QuantizationMode.values()) {
            for (int saturationBits : new int[] {0, 3}) {
                FixedPointType type = new FixedPointType(12, -2, false, quantization, overflow, saturationBits);
                assertThat(TypeParser.parse(TypeText.of(type))).isEqualTo(type);
                assertThat(TypeParser.parse(type.toString())).isEqualTo(type);
            }
        }
    }

    /** The forms of hls4ml's own {@code definition_cpp}. */
    @Test
    void writesTypesAsHls4mlDoes() {
        assertThat(TypeText.of(FixedPointType.signed(16, 6))).isEqualTo("ap_fixed<16,6>");
        assertThat(TypeText.of(FixedPointType.unsigned(8, 0))).isEqualTo("ap_ufixed<8,0>");
        assertThat(TypeText.of(FixedPointType.signed(16, 6).withModes(QuantizationMode.RND, OverflowMode.SAT)))
                .isEqualTo("ap_fixed<16,6,AP_RND,AP_SAT,0>");
        assertThat(TypeText.of(FixedPointType.signed(16, 6).withModes(QuantizationMode.TRN, OverflowMode.SAT)))
                .isEqualTo("ap_fixed<16,6,AP_TRN,AP_SAT,0>");
        assertThat(TypeText.of(new IntegerType(8, true))).isEqualTo("ap_int<8>");
        assertThat(TypeText.of(new IntegerType(1, false))).isEqualTo("ap_uint<1>");
        assertThat(TypeText.of(Auto.AUTO)).isEqualTo("auto");
    }

    @Test
    void readsModesAlone() {
        assertThat(TypeParser.parseModes("base", 4)).isEqualTo(TypeModes.NONE);
        assertThat(TypeParser.parseModes("base, RND", 4))
                .isEqualTo(new TypeModes(Optional.of(QuantizationMode.RND), Optional.empty(), 0));
        assertThat(TypeParser.parseModes("base,RND,SAT,2", 4))
                .isEqualTo(new TypeModes(Optional.of(QuantizationMode.RND), Optional.of(OverflowMode.SAT), 2));
        assertThatThrownBy(() -> TypeParser.parseModes("base;RND", 4)).hasMessageContaining("column 5");
    }
}
