package org.bitsweep.model.importer.hls4ml;

import java.util.Map;
import java.util.OptionalInt;

/** Sizes of arrays: numbers and {@code #define}s, multiplied. */
final class SizeExpression {
    private SizeExpression() {}

    static OptionalInt of(String text, Map<String, String> defines) {
        long product = 1;
        for (String factor : text.split("\\*", -1)) {
            String value = factor.strip();
            for (int depth = 0; depth < 8 && defines.containsKey(value); depth++) {
                value = java.util.Objects.requireNonNull(defines.get(value)).strip();
            }
            if (!value.matches("\\d{1,9}")) {
                return OptionalInt.empty();
            }
            product *= Long.parseLong(value);
            if (product > Integer.MAX_VALUE) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of((int) product);
    }
}
