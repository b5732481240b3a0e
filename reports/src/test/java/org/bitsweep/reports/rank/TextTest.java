package org.bitsweep.reports.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextTest {
    private static final int NUMBERS = 2000;

    /** The JDK's own formatter says what a number looks like. */
    @Test
    void writesDigitsAsTheFormatterDoes() {
        long seed = 7;
        Random random = new Random(seed);
        for (int i = 0; i < NUMBERS; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(6));
            long count = Math.round(value * 1000);
            assertThat(Text.fixed(Math.abs(value), 2)).as("seed %d", seed).isEqualTo(format("%.2f", Math.abs(value)));
            assertThat(Text.count((double) count)).as("seed %d", seed).isEqualTo(format("%,d", count));
            if (Math.abs(value) > 0.01) {
                assertThat(Text.points(value)).as("seed %d", seed).isEqualTo(format("%+.2f", value * 100));
            }
        }
    }

    @Test
    void nothingIsNeverNegative() {
        assertThat(Text.points(-0.0)).isEqualTo("+0.00");
        assertThat(Text.count(-0.2)).isEqualTo("0");
    }

    private static String format(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
