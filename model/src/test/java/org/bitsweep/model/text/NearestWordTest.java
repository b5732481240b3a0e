package org.bitsweep.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestWordTest {
    private static final List<String> KEYS = List.of("policies", "base", "axes", "name");

    @Test
    void findsWordsWithALetterWrongMissingAddedOrSwapped() {
        assertThat(NearestWord.of("policyes", KEYS)).contains("policies");
        assertThat(NearestWord.of("polcies", KEYS)).contains("policies");
        assertThat(NearestWord.of("bases", KEYS)).contains("base");
        assertThat(NearestWord.of("aexs", KEYS)).contains("axes");
        assertThat(NearestWord.of("NAME", KEYS)).contains("name");
    }

    @Test
    void findsWordsThatBeginTheSame() {
        assertThat(NearestWord.of("policy", KEYS)).contains("policies");
        assertThat(NearestWord.of("pol", KEYS)).isEmpty();
        assertThat(NearestWord.of("poltergeist", KEYS)).isEmpty();
    }

    @Test
    void findsNothingWhereNothingIsNear() {
        assertThat(NearestWord.of("colour", KEYS)).isEmpty();
        assertThat(NearestWord.of("", KEYS)).isEmpty();
        assertThat(NearestWord.hint("colour", KEYS)).isEmpty();
    }

    /** Counted by hand. */
    @Test
    void countsEdits() {
        assertThat(NearestWord.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestWord.distance("abcd", "abdc")).isEqualTo(1);
        assertThat(NearestWord.distance("", "abc")).isEqualTo(3);
    }
}
