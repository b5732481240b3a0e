package org.bitsweep.model.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DoubleQuantizerTest {
    /** The golden values went through this type on their way ({@code what} in the file). */
    private static final FixedPointType VIA = FixedPointType.signed(40, 20);

    @Test
    void quantizesAsTheVendorsHeadersDo() {
        JsonNode golden = golden();
        JsonNode inputs = golden.get("inputs");
        assertThat(inputs.size()).isEqualTo(255);
        assertThat(golden.get("types").size()).isEqualTo(230);
        List<String> wrong = new ArrayList<>();
        for (JsonNode entry : golden.get("types")) {
            FixedPointType type = GoldenCasts.type(entry.get("type").asString());
            DoubleQuantizer direct = new DoubleQuantizer(type);
            DoubleQuantizer via = new DoubleQuantizer(VIA);
            FixedPointCast cast = new FixedPointCast(VIA, type);
            for (int i = 0; i < inputs.size(); i++) {
                double value = inputs.get(i).asDouble();
                double expected = entry.get("out").get(i).asDouble();
                double twice = value(cast.apply(via.quantize(value)), type);
                if (twice != expected) {
                    wrong.add(type + " through " + VIA + " of " + value + ": " + twice + ", not " + expected);
                }
                boolean exactInVia = value(via.quantize(value), VIA) == value;
                double once = value(direct.quantize(value), type);
                if (exactInVia && once != expected) {
                    wrong.add(type + " of " + value + ": " + once + ", not " + expected);
                }
                assertThat(BigInteger.valueOf(direct.quantizeToLong(value))).isEqualTo(direct.quantize(value));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void infinityIsTheMaximumUnderSaturationAndZeroUnderWrap() {
        FixedPointType wrap = FixedPointType.signed(18, 8);
        FixedPointType saturate = wrap.withModes(QuantizationMode.RND, OverflowMode.SAT);
        assertThat(new DoubleQuantizer(wrap).quantize(Double.POSITIVE_INFINITY)).isZero();
        assertThat(new DoubleQuantizer(saturate).quantize(Double.POSITIVE_INFINITY))
                .isEqualTo(BigInteger.valueOf((1 << 17) - 1));
        assertThat(new DoubleQuantizer(saturate).quantize(Double.NEGATIVE_INFINITY))
                .isEqualTo(BigInteger.valueOf(-(1 << 17)));
    }

    @Test
    void refusesNan() {
        DoubleQuantizer quantizer = new DoubleQuantizer(FixedPointType.signed(8, 3));
        assertThatThrownBy(() -> quantizer.quantize(Double.NaN)).hasMessageContaining("NaN");
    }

    private static double value(BigInteger raw, FixedPointType type) {
        BigDecimal step = type.fractionalBits() >= 0
                ? BigDecimal.ONE.divide(new BigDecimal(BigInteger.TWO.pow(type.fractionalBits())))
                : new BigDecimal(BigInteger.TWO.pow(-type.fractionalBits()));
        return new BigDecimal(raw).multiply(step).doubleValue();
    }

    private static JsonNode golden() {
        InputStream file = DoubleQuantizerTest.class.getResourceAsStream("/golden/ap_fixed/quantize.json");
        return JsonMapper.builder().build().readTree(file);
    }
}
