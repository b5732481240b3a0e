package org.bitsweep.model.precision;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitsweep.model.text.NearestWord;

/**
 * Reads types as hls4ml's FPGA backends do ({@code backends/fpga/fpga_backend.py}, {@code convert_precision_string}): what
 * is meant well there has the same value here, what only passes there by accident ({@code interesting<8>}, {@code
 * ap_ufixed<8,3>garbage}, a width of 0) is refused with its column.
 *
 * <p>Beyond hls4ml it reads {@code WRAP_SM}.
 */
public final class TypeParser {
    /** {@code float} and its like: total bits and exponent bits. */
    private static final Map<String, int[]> FLOATS = Map.of(
            "float", new int[] {32, 8}, "double", new int[] {64, 11}, "half", new int[] {16, 5}, "bfloat16", new int[] {
                16, 8
            });

    private static final List<String> WORDS = List.of(
            "ap_fixed",
            "ap_ufixed",
            "fixed",
            "ufixed",
            "ap_int",
            "ap_uint",
            "int",
            "uint",
            "ac_fixed",
            "ac_int",
            "auto",
            "float",
            "double",
            "half",
            "bfloat16",
            "ap_float",
            "std_float",
            "ac_std_float",
            "ac_float");

    private static final String A_TYPE = "a type such as ap_fixed<16,6>, ap_ufixed<8,0,AP_RND,AP_SAT>, int<8> or auto";
    private static final Pattern WIDTH_IN_WORD = Pattern.compile("(?:ap_)?u?int(\\d{1,4})");

    private final TypeScanner scanner;
    private final String text;

    private TypeParser(String text) {
        this.text = text;
        this.scanner = new TypeScanner(text, 0);
    }

    /**
     * Reads a type, {@code auto} included.
     *
     * @throws TypeSyntaxException if the text is not a type
     */
    public static Precision parse(String text) {
        return new TypeParser(text).whole();
    }

    /**
     * Reads a fixed-point or integer type.
     *
     * @throws TypeSyntaxException if the text is not such a type: {@code auto} and floating point are not
     */
    public static NumericType parseNumeric(String text) {
        Precision precision = parse(text);
        if (precision instanceof NumericType type) {
            return type;
        }
        String what = precision == Auto.AUTO ? "; auto has no place here" : "; Bitsweep computes fixed point only";
        throw new TypeSyntaxException(
                text, 1, "a fixed-point or integer type such as ap_fixed<16,6>" + what, Optional.empty());
    }

    /**
     * Reads a type out of a configuration that hls4ml has to read too.
     *
     * @throws TypeSyntaxException as {@link #parse}, and for {@code WRAP_SM}, which hls4ml 1.3.0 can't read
     */
    public static Precision parseForHls4ml(String text) {
        Precision precision = parse(text);
        if (precision instanceof FixedPointType type && type.overflow() == OverflowMode.WRAP_SM) {
            int column = text.toUpperCase(Locale.ROOT).indexOf("WRAP_SM") + 1;
            throw new TypeSyntaxException(
                    text, column, "WRAP, SAT, SAT_ZERO or SAT_SYM: hls4ml can't read WRAP_SM", Optional.empty());
        }
        return precision;
    }

    /**
     * Reads modes to the end of a text: {@code ,RND}, {@code ,RND,SAT} or {@code ,RND,SAT,1}; nothing is no modes.
     *
     * @param text all that was written
     * @param start the index in it at which the modes start
     * @throws TypeSyntaxException if something else is there
     */
    public static TypeModes parseModes(String text, int start) {
        TypeScanner scanner = new TypeScanner(text, start);
        TypeModes modes = new ModeScanner(scanner).modes(FixedPointType.MAX_WIDTH);
        scanner.skipSpaces();
        if (!scanner.atEnd()) {
            throw scanner.failure("the end, or modes such as ,RND,SAT");
        }
        return modes;
    }

    private Precision whole() {
        if (text.toLowerCase(Locale.ROOT).equals("auto")) {
            return Auto.AUTO;
        }
        int[] bits = FLOATS.get(text);
        if (bits != null) {
            return new FloatType(text, bits[0], bits[1]);
        }
        String word = scanner.word();
        if (!WORDS.contains(word) || word.equals("auto") || FLOATS.containsKey(word)) {
            throw unknown(word);
        }
        scanner.expect('<', "\"<\" after " + word + ", as in " + word + (word.contains("int") ? "<8>" : "<16,6>"));
        Precision precision = arguments(word);
        scanner.expect('>', "\">\"; " + word + " has no further arguments");
        scanner.skipSpaces();
        if (!scanner.atEnd()) {
            throw scanner.failure("nothing after \">\"");
        }
        return precision;
    }

    private Precision arguments(String word) {
        return switch (word) {
            case "ap_float", "std_float", "ac_std_float" -> standardFloat();
            case "ac_float" -> acFloat();
            case "ac_fixed" -> acFixed();
            case "ac_int" -> acInteger();
            case "ap_int", "int" -> integer(width(), true);
            case "ap_uint", "uint" -> integer(width(), false);
            case "ap_ufixed", "ufixed" -> fixed(false);
            default -> fixed(true);
        };
    }

    private int width() {
        return scanner.number("the width", 1, FixedPointType.MAX_WIDTH);
    }

    private int integerBits() {
        scanner.expect(',', "\",\" and the integer bits, as in <16,6>");
        return scanner.number("the integer bits", -FixedPointType.MAX_INTEGER_BITS, FixedPointType.MAX_INTEGER_BITS);
    }

    private FixedPointType fixed(boolean signed) {
        int width = width();
        int integerBits = integerBits();
        return fixed(width, integerBits, signed, new ModeScanner(scanner).modes(width));
    }

    private static FixedPointType fixed(int width, int integerBits, boolean signed, TypeModes modes) {
        return new FixedPointType(
                width,
                integerBits,
                signed,
                modes.quantization().orElse(QuantizationMode.TRN),
                modes.overflow().orElse(OverflowMode.WRAP),
                modes.saturationBits());
    }

    /** Modes of an integer have no effect in hls4ml: it reads and drops them. */
    private IntegerType integer(int width, boolean signed) {
        new ModeScanner(scanner).modes(width);
        return new IntegerType(width, signed);
    }

    private FixedPointType acFixed() {
        int width = width();
        int integerBits = integerBits();
        boolean signed = acSign();
        return fixed(width, integerBits, signed, new ModeScanner(scanner).modes(-1));
    }

    private IntegerType acInteger() {
        int width = width();
        boolean signed = acSign();
        new ModeScanner(scanner).modes(-1);
        return new IntegerType(width, signed);
    }

    /** The ac types' own argument; hls4ml takes any other text for true, a mode in the wrong place too. */
    private boolean acSign() {
        if (!scanner.take(',')) {
            return true;
        }
        scanner.skipSpaces();
        int start = scanner.position();
        String word = scanner.word();
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                throw scanner.failure(
                        start, "the sign of the ac type, true or false, before any mode", Optional.empty());
        };
    }

    private FloatType standardFloat() {
        int width = width();
        scanner.expect(',', "\",\" and the exponent's bits, as in <32,8>");
        return new FloatType(text.strip(), width, scanner.number("the exponent's bits", 1, width));
    }

    private FloatType acFloat() {
        int mantissa = width();
        integerBits();
        scanner.expect(',', "\",\" and the exponent's bits, as in <25,2,8>");
        int exponent = scanner.number("the exponent's bits", 1, FixedPointType.MAX_WIDTH);
        if (scanner.take(',')) {
            new ModeScanner(scanner).quantization();
        }
        return new FloatType(text.strip(), mantissa + exponent, exponent);
    }

    private TypeSyntaxException unknown(String word) {
        Matcher joined = WIDTH_IN_WORD.matcher(word);
        if (joined.matches()) {
            String type = word.substring(0, joined.start(1)) + "<" + joined.group(1) + ">";
            return scanner.failure(joined.start(1), "\"<\" before the width", Optional.of(type));
        }
        if (word.isEmpty() && text.startsWith(" ")) {
            return scanner.failure(0, A_TYPE + ", without a space before it", Optional.empty());
        }
        return scanner.failure(0, A_TYPE, word.isEmpty() ? Optional.empty() : NearestWord.of(word, WORDS));
    }
}
