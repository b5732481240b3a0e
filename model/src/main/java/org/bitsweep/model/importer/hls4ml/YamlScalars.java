package org.bitsweep.model.importer.hls4ml;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bitsweep.model.config.ConfigNode.ScalarKind;

/**
 * What a plain scalar is to PyYAML, which hls4ml reads with ({@code yaml/resolver.py}, {@code yaml/constructor.py}): {@code
 * 1e-3} is text, {@code 010} is eight, {@code no} is false, {@code 1:30} is ninety.
 */
final class YamlScalars {
    private static final Pattern BOOLEAN =
            Pattern.compile("yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF");
    private static final Pattern TRUE = Pattern.compile("(?i)yes|true|on");
    private static final Pattern FLOAT = Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?"
            + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
            + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"
            + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final Pattern INTEGER = Pattern.compile("[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)"
            + "|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
    private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
    /** Python itself refuses integers of more than 4300 digits. */
    private static final int LONGEST_NUMBER = 400;

    private YamlScalars() {}

    static ScalarKind kind(String plain) {
        if (NULL.matcher(plain).matches()) {
            return ScalarKind.NULL;
        }
        if (plain.length() > LONGEST_NUMBER) {
            return ScalarKind.STRING;
        }
        if (BOOLEAN.matcher(plain).matches()) {
            return ScalarKind.BOOLEAN;
        }
        if (FLOAT.matcher(plain).matches()) {
            return ScalarKind.FLOAT;
        }
        return INTEGER.matcher(plain).matches() ? ScalarKind.INTEGER : ScalarKind.STRING;
    }

    /** The one text for a value of this kind, so that equal values have equal texts. */
    static String canonical(String plain, ScalarKind kind) {
        return switch (kind) {
            case STRING -> plain;
            case NULL -> "";
            case BOOLEAN -> Boolean.toString(TRUE.matcher(plain).matches());
            case INTEGER -> integer(plain.replace("_", "")).toString();
            case FLOAT -> floatText(floating(plain.replace("_", "").toLowerCase(Locale.ROOT)));
        };
    }

    private static BigInteger integer(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        BigInteger value;
        if (digits.startsWith("0b")) {
            value = new BigInteger(digits.substring(2), 2);
        } else if (digits.startsWith("0x")) {
            value = new BigInteger(digits.substring(2), 16);
        } else if (digits.startsWith("0")) {
            value = new BigInteger(digits, 8);
        } else {
            value = BigInteger.ZERO;
            for (String part : digits.split(":", -1)) {
                value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
            }
        }
        return negative ? value.negate() : value;
    }

    private static double floating(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        double value = 0;
        if (digits.equals(".inf")) {
            value = Double.POSITIVE_INFINITY;
        } else if (digits.equals(".nan")) {
            value = Double.NaN;
        } else {
            for (String part : digits.split(":", -1)) {
                value = value * 60 + Double.parseDouble(part);
            }
        }
        return negative ? -value : value;
    }

    /** A number with a point, and a signed exponent if any, which YAML 1.1 and JSON both read as floating point. */
    static String floatText(double value) {
        if (Double.isNaN(value)) {
            return ".nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? ".inf" : "-.inf";
        }
        String text = Double.toString(value).replace('E', 'e');
        return text.contains("e-") ? text : text.replace("e", "e+");
    }
}
