package org.bitsweep.codegen.hls.cpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "fc1_accum_t, fc1_accum_t",
        "1st, layer_1st",
        "q-dense/2:0, q_dense_2_0",
        "__fc__1__, fc_1",
        "Überlagerung, berlagerung",
        "層, layer",
        "class, class_2",
        "Main, Main_2",
        "NULL, NULL_2"
    })
    void identifiersAreAsLikeTheNamesAsCppAllows(String wanted, String name) {
        assertThat(new Names().claim(wanted)).isEqualTo(name);
    }

    @Test
    void noNameIsGivenTwiceNorInAnotherCase() {
        Names names = new Names();
        assertThat(names.claim("fc")).isEqualTo("fc");
        assertThat(names.claim("fc")).isEqualTo("fc_2");
        assertThat(names.claim("FC")).isEqualTo("FC_3");
        assertThat(names.claim("fc_2")).isEqualTo("fc_2_2");
        assertThat(names.claim("table", "_list")).isEqualTo("table");
        assertThat(names.claim("table_list")).isEqualTo("table_list_2");
        assertThat(names.claim("other_list")).isEqualTo("other_list");
        assertThat(names.claim("other", "_list")).isEqualTo("other_2");
    }

    @Test
    void longNamesKeepTheirBeginningAndTheirEnd() {
        String name = new Names().claim("a".repeat(500) + "_accum_t");
        assertThat(name).hasSizeLessThan(70).startsWith("aaa").endsWith("_accum_t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2fast", "a b", "a__b", "_a", "int", "main", "weights", "naïve", "x;y"})
    void suchTopFunctionsAreRefused(String top) {
        assertThat(Names.isIdentifier(top)).isFalse();
    }

    @Test
    void commentsEndWhereTheirLineDoes() {
        assertThat(Comments.of("a*/ int x;\n#include <x> \\ ??/ // b"))
                .isEqualTo("a.. int x;?#include <x> . ... .. b".replace("?#", ".#"));
    }
}
