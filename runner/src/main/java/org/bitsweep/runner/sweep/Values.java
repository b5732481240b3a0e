package org.bitsweep.runner.sweep;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.ConfigNode;
import org.bitsweep.model.config.ConfigNode.ScalarKind;
import org.bitsweep.model.config.ScalarNumber;
import org.bitsweep.model.text.NearestWord;

/** Readers of single values of the sweep file; what is no such value is refused with its place and what is expected. */
final class Values {
    private static final Pattern WITH_UNIT = Pattern.compile("([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)\\s*([A-Za-z]*)");
    private static final Map<String, BigDecimal> NANOSECONDS = Map.of(
            "", BigDecimal.ONE, "ns", BigDecimal.ONE, "ps", new BigDecimal("0.001"), "us", new BigDecimal("1000"));
    private static final Map<String, BigDecimal> BYTES = Map.of(
            "kib", BigDecimal.valueOf(1L << 10),
            "mib", BigDecimal.valueOf(1L << 20),
            "gib", BigDecimal.valueOf(1L << 30),
            "tib", BigDecimal.valueOf(1L << 40),
            "kb", BigDecimal.valueOf(1_000L),
            "mb", BigDecimal.valueOf(1_000_000L),
            "gb", BigDecimal.valueOf(1_000_000_000L),
            "tb", BigDecimal.valueOf(1_000_000_000_000L));
    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d{1,4})d)?\\s*(?:(\\d{1,5})h)?\\s*(?:(\\d{1,6})m(?:in)?)?\\s*(?:(\\d{1,8})s)?");

    private Values() {}

    /** Reads a node; the path names it in messages. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ConfigNode node, String path);
    }

    static String text(ConfigNode node, String path, String expected) {
        if (node instanceof ConfigNode.Scalar scalar
                && scalar.kind() == ScalarKind.STRING
                && !scalar.text().isBlank()) {
            return scalar.text();
        }
        throw Section.wrong(node, path, expected);
    }

    static boolean truth(ConfigNode node, String path) {
        if (node instanceof ConfigNode.Scalar scalar && scalar.kind() == ScalarKind.BOOLEAN) {
            return scalar.text().equals("true");
        }
        throw Section.wrong(node, path, "true or false");
    }

    /** A word of a closed set. */
    static String word(ConfigNode node, String path, List<String> words) {
        String word = text(node, path, "one of " + String.join(", ", words));
        if (!words.contains(word)) {
            throw new ConfigException(
                    node.place(),
                    path + " is " + node.describe() + NearestWord.hint(word, words) + "; expected one of "
                            + String.join(", ", words));
        }
        return word;
    }

    static int integer(ConfigNode node, String path, int lowest, int highest) {
        Optional<BigDecimal> number = number(node)
                .filter(value -> value.stripTrailingZeros().scale() <= 0)
                .filter(value -> value.compareTo(BigDecimal.valueOf(lowest)) >= 0)
                .filter(value -> value.compareTo(BigDecimal.valueOf(highest)) <= 0);
        String range = highest == Integer.MAX_VALUE ? lowest + " or more" : lowest + " to " + highest;
        return number.orElseThrow(() -> Section.wrong(node, path, "a whole number, " + range))
                .intValueExact();
    }

    static long count(ConfigNode node, String path) {
        return number(node)
                .filter(value ->
                        value.signum() >= 0 && value.stripTrailingZeros().scale() <= 0)
                .filter(value -> value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0)
                .orElseThrow(() -> Section.wrong(node, path, "a count, a whole number"))
                .longValueExact();
    }

    static Optional<BigDecimal> number(ConfigNode node) {
        return node instanceof ConfigNode.Scalar scalar
                        && (scalar.kind() == ScalarKind.INTEGER
                                || scalar.kind() == ScalarKind.FLOAT
                                || scalar.kind() == ScalarKind.STRING)
                ? ScalarNumber.of(scalar)
                : Optional.empty();
    }

    /** {@code 5ns}, {@code 4 ns}, {@code 4500ps}, or a number of nanoseconds. */
    static double nanoseconds(ConfigNode node, String path) {
        return withUnit(node, NANOSECONDS)
                .filter(value -> value.signum() > 0 && value.compareTo(BigDecimal.valueOf(1_000_000)) <= 0)
                .orElseThrow(() -> Section.wrong(node, path, "a clock period such as 5ns, 4500ps or 5 (nanoseconds)"))
                .doubleValue();
    }

    /** {@code 16GiB}, {@code 512 MiB}, {@code 16GB}. */
    static long bytes(ConfigNode node, String path) {
        return withUnit(node, BYTES)
                .filter(value -> value.signum() > 0 && value.compareTo(BigDecimal.valueOf(1L << 50)) <= 0)
                .orElseThrow(() -> Section.wrong(node, path, "an amount of memory such as 16GiB or 512MiB"))
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }

    private static Optional<BigDecimal> withUnit(ConfigNode node, Map<String, BigDecimal> units) {
        if (!(node instanceof ConfigNode.Scalar scalar)) {
            return Optional.empty();
        }
        Matcher matcher = WITH_UNIT.matcher(scalar.text().strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal unit = units.get(matcher.group(2).toLowerCase(Locale.ROOT));
        return unit == null
                ? Optional.empty()
                : ScalarNumber.of(matcher.group(1)).map(unit::multiply);
    }

    /** {@code 4h}, {@code 90m}, {@code 1h30m}, {@code 45s}, {@code 2d}. */
    static Duration duration(ConfigNode node, String path) {
        String expected = "a duration such as 4h, 90m or 1h30m";
        Matcher matcher = DURATION.matcher(text(node, path, expected).strip());
        if (!matcher.matches()) {
            throw Section.wrong(node, path, expected);
        }
        Duration duration = Duration.ofDays(group(matcher, 1))
                .plusHours(group(matcher, 2))
                .plusMinutes(group(matcher, 3))
                .plusSeconds(group(matcher, 4));
        if (duration.isZero()) {
            throw Section.wrong(node, path, expected);
        }
        return duration;
    }

    private static long group(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
