package org.bitsweep.reports.parse;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Numbers as the tools write them, and what they write where there is none. */
final class NumberText {
    /** No report has a number as long as this. */
    private static final int LONGEST = 18;

    private static final Set<String> NOT_KNOWN =
            Set.of("", "-", "--", "---", "?", "undef", "na", "n/a", "inf", "-inf", "unspecified");

    private NumberText() {}

    /**
     * The number that a text is; nothing where it is one of the words for "not known", a bound ({@code <0.01}) or a range
     * ({@code 9 ~ 12}).
     *
     * @throws NumberFormatException if it is something else
     */
    static Optional<BigDecimal> of(String text) {
        String stripped = text.strip();
        if (NOT_KNOWN.contains(stripped.toLowerCase(Locale.ROOT))
                || stripped.startsWith("<")
                || stripped.indexOf('~') >= 0) {
            return Optional.empty();
        }
        String digits = stripped.startsWith("-") ? stripped.substring(1) : stripped;
        boolean plain = !digits.isEmpty()
                && digits.length() <= LONGEST
                && digits.charAt(0) != '.'
                && digits.charAt(digits.length() - 1) != '.'
                && digits.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
        if (!plain) {
            throw new NumberFormatException(stripped.length() <= 40 ? stripped : stripped.substring(0, 40) + "…");
        }
        return Optional.of(new BigDecimal(stripped));
    }
}
