package org.bitsweep.model.config;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number that a scalar means. {@code 1e-3} is a number here although YAML 1.1 takes it for text: whoever writes it
 * where a number belongs means the number.
 */
public final class ScalarNumber {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");
    private static final int LONGEST = 60;

    private ScalarNumber() {}

    /** The exact number, if the scalar is one; infinities and what isn't a number are not. */
    public static Optional<BigDecimal> of(ConfigNode node) {
        return node instanceof ConfigNode.Scalar scalar ? of(scalar.text()) : Optional.empty();
    }

    /** The exact number that a text is, if it is one: {@code 5}, {@code -0.25}, {@code 1e-3}. */
    public static Optional<BigDecimal> of(String text) {
        return text.length() <= LONGEST && NUMBER.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }
}
