package org.bitsweep.model.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every type string of the golden data: what hls4ml 1.3.0 made of it. */
class TypeParserGoldenTest {
    /** What hls4ml takes by accident and Bitsweep refuses. */
    private static final Map<String, String> ACCIDENTS = Map.ofEntries(
            Map.entry("ap_fixed<0,0>", "no bits"),
            Map.entry("ap_fixed<-4,2>", "less than no bits"),
            Map.entry("int<0>", "no bits"),
            Map.entry("ap_fixed<16,6,RND,SAT,0,7>", "a sixth argument is dropped without a word"),
            Map.entry("ap_ufixed<8,3>garbage", "text after the type"),
            Map.entry("fixed<8,3>foo<4,2>", "the last of two types wins"),
            Map.entry("ap_fixed<8,3> // comment", "text after the type"),
            Map.entry("intt<8>", "only the first letters are looked at"),
            Map.entry("interesting<8>", "only the first letters are looked at"),
            Map.entry("fixedpoint<8,4>", "only the first letters are looked at"),
            Map.entry("ap_[fixed]<8,4>", "fixed may stand anywhere"));

    private static JsonNode golden() throws IOException {
        try (InputStream in =
                TypeParserGoldenTest.class.getResourceAsStream("/golden/types/precision_parse_golden.json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(in)).get("cases");
        }
    }

    @Test
    void readsWhatHls4mlReadsAndNothingElse() throws IOException {
        Map<String, String> accidentsMet = new LinkedHashMap<>();
        int texts = 0;
        for (JsonNode golden : golden()) {
            if (golden.has("input_py")) {
                continue; // no text, but a Python value: the readers of configurations refuse it
            }
            texts++;
            String input = golden.get("input").asString();
            if (golden.has("error")) {
                checkError(input);
            } else if (ACCIDENTS.containsKey(input)) {
                accidentsMet.put(input, "");
                assertThatThrownBy(() -> TypeParser.parse(input)).as(input).isInstanceOf(TypeSyntaxException.class);
            } else {
                checkValue(input, golden);
            }
        }
        assertThat(texts).isEqualTo(118);
        assertThat(new TreeSet<>(accidentsMet.keySet())).isEqualTo(new TreeSet<>(ACCIDENTS.keySet()));
    }

    private static void checkError(String input) {
        if (input.equals("fixed<16,6,AP_RND,AP_WRAP_SM>")) { // ours beyond hls4ml
            assertThat(TypeParser.parse(input)).hasToString("fixed<16,6,RND,WRAP_SM,0>");
            assertThatThrownBy(() -> TypeParser.parseForHls4ml(input))
                    .hasMessageContaining("hls4ml can't read WRAP_SM");
            return;
        }
        assertThatThrownBy(() -> TypeParser.parse(input)).as(input).isInstanceOf(TypeSyntaxException.class);
    }

    private static void checkValue(String input, JsonNode golden) {
        Precision precision = TypeParser.parseForHls4ml(input);
        JsonNode value = golden.get("value");
        switch (golden.get("type").asString()) {
            case "UnspecifiedPrecisionType" -> assertThat(precision).as(input).isEqualTo(Auto.AUTO);
            case "FixedPrecisionType", "IntegerPrecisionType" -> {
                assertThat(precision).as(input).hasToString(value.get("str").asString());
                NumericType type = (NumericType) precision;
                assertThat(type.width()).isEqualTo(value.get("width").asInt());
                assertThat(type.integerBits()).isEqualTo(value.get("integer").asInt());
                assertThat(type.signed()).isEqualTo(value.get("signed").asBoolean());
                assertThat(TypeParser.parse(TypeText.of(precision))).as(input).isEqualTo(precision);
            }
            case "StandardFloatPrecisionType", "FloatPrecisionType" -> {
                FloatType type = (FloatType) precision;
                assertThat(type.exponentBits())
                        .as(input)
                        .isEqualTo(golden.get("exponent").asInt());
                if (value.has("width")) {
                    assertThat(type.width())
                            .as(input)
                            .isEqualTo(value.get("width").asInt());
                }
            }
            default -> throw new AssertionError("unknown kind of type in the golden data: " + golden);
        }
    }
}
