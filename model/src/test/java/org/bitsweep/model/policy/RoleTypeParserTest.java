package org.bitsweep.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.TypeSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTypeParserTest {
    /** The right column is worked out by hand for the base type {@code ap_fixed<10,4>}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "base|fixed<10,4,TRN,WRAP,0>",
                "base,RND,SAT|fixed<10,4,RND,SAT,0>",
                "base, AP_RND, AP_SAT|fixed<10,4,RND,SAT,0>",
                "base,RND|fixed<10,4,RND,WRAP,0>",
                "base,TRN,WRAP,2|fixed<10,4,TRN,WRAP,2>",
                "base+<10,5>|fixed<20,9,TRN,WRAP,0>",
                "base + < 10 , 5 >|fixed<20,9,TRN,WRAP,0>",
                "base+<-2,0>|fixed<8,4,TRN,WRAP,0>",
                "base+<10,5>,RND_CONV,SAT_SYM|fixed<20,9,RND_CONV,SAT_SYM,0>",
                "base,RND,WRAP_SM|fixed<10,4,RND,WRAP_SM,0>",
            })
    void readsTypesRelativeToTheBase(String text, String expected) {
        RoleType.Base base = (RoleType.Base) RoleTypeParser.parse(text);
        assertThat(base.of(FixedPointType.signed(10, 4))).hasToString(expected);
    }

    @Test
    void readsWordsAndTypes() {
        assertThat(RoleTypeParser.parse("base")).isEqualTo(RoleType.Base.PLAIN);
        assertThat(RoleTypeParser.parse("lossless")).isEqualTo(new RoleType.Lossless());
        assertThat(RoleTypeParser.parse("auto")).isEqualTo(new RoleType.Inferred());
        assertThat(RoleTypeParser.parse("ap_fixed<16,6>")).isEqualTo(new RoleType.Fixed(FixedPointType.signed(16, 6)));
        assertThat(RoleTypeParser.parse("uint<1>")).isEqualTo(new RoleType.Fixed(new IntegerType(1, false)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bsae|column 1|did you mean base?",
                "Base|column 1|did you mean base?",
                "losless|column 1|did you mean lossless?",
                "lossless,RND|column 9|nothing after lossless",
                "base,RDN|column 6|did you mean RND?",
                "base,SAT,RND|column 6|comes second",
                "base+10|column 5|as in base+<10,5>",
                "base+<10>|column 5|as in base+<10,5>",
                "base+<10,5>x|column 12|modes such as",
                "basement|column 1|did you mean base?",
                "ap_fixd<8,3>|column 1|did you mean ap_fixed?",
                "float|column 1|fixed point only",
                "''|column 1|a type such as",
            })
    void saysWhatIsWrong(String text, String column, String why) {
        assertThatThrownBy(() -> RoleTypeParser.parse(text))
                .isInstanceOf(TypeSyntaxException.class)
                .hasMessageContaining(column)
                .hasMessageContaining(why);
    }
}
