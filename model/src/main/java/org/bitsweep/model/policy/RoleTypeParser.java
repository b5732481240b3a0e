package org.bitsweep.model.policy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitsweep.model.precision.Auto;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.precision.TypeModes;
import org.bitsweep.model.precision.TypeParser;
import org.bitsweep.model.precision.TypeSyntaxException;
import org.bitsweep.model.text.NearestWord;

/**
 * Reads what a policy says of a role: {@code base}, {@code "base,RND,SAT"}, {@code "base+<10,5>"} and {@code
 * "base+<10,5>,RND,SAT"}, {@code lossless}, {@code auto}, or a type.
 */
public final class RoleTypeParser {
    private static final List<String> WORDS = List.of("base", "lossless", "auto");
    private static final Pattern FIRST_WORD = Pattern.compile("[A-Za-z_]*");
    private static final Pattern ADDED =
            Pattern.compile("base\\s*\\+\\s*<\\s*([+-]?\\d{1,4})\\s*,\\s*([+-]?\\d{1,4})\\s*>");
    private static final String BASE = "base";

    private RoleTypeParser() {}

    /**
     * Reads one value.
     *
     * @throws TypeSyntaxException if it is none of the above
     */
    public static RoleType parse(String text) {
        Matcher first = FIRST_WORD.matcher(text);
        String word = first.lookingAt() ? first.group() : "";
        return switch (word) {
            case BASE -> base(text);
            case "lossless" -> alone(text, word, new RoleType.Lossless());
            default -> type(text, word);
        };
    }

    private static RoleType alone(String text, String word, RoleType type) {
        if (text.length() > word.length()) {
            throw new TypeSyntaxException(
                    text,
                    word.length() + 1,
                    "nothing after " + word + ", which has modes of its own",
                    Optional.empty());
        }
        return type;
    }

    private static RoleType base(String text) {
        Matcher added = ADDED.matcher(text);
        if (added.lookingAt()) {
            return withModes(text, added.end(), Integer.parseInt(added.group(1)), Integer.parseInt(added.group(2)));
        }
        if (text.substring(BASE.length()).stripLeading().startsWith("+")) {
            throw new TypeSyntaxException(
                    text,
                    text.indexOf('+') + 1,
                    "bits to add to width and integer bits, as in base+<10,5>",
                    Optional.empty());
        }
        return withModes(text, BASE.length(), 0, 0);
    }

    private static RoleType.Base withModes(String text, int end, int addWidth, int addInteger) {
        TypeModes modes = TypeParser.parseModes(text, end);
        return new RoleType.Base(addWidth, addInteger, modes.quantization(), modes.overflow(), modes.saturationBits());
    }

    private static RoleType type(String text, String word) {
        Optional<String> near = NearestWord.of(word, WORDS);
        if (near.isPresent() && !text.contains("<") && !near.get().equalsIgnoreCase("auto")) {
            throw new TypeSyntaxException(
                    text, 1, "base, \"base,RND,SAT\", \"base+<10,5>\", lossless, auto or a type", near);
        }
        Precision precision = TypeParser.parse(text);
        if (precision == Auto.AUTO) {
            return new RoleType.Inferred();
        }
        if (precision instanceof NumericType numeric) {
            return new RoleType.Fixed(numeric);
        }
        throw new TypeSyntaxException(
                text, 1, "a fixed-point or integer type: Bitsweep computes fixed point only", Optional.empty());
    }
}
