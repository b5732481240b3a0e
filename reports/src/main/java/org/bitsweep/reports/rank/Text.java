package org.bitsweep.reports.rank;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.bitsweep.model.result.AccuracyEstimate;

/** How numbers are written in verdicts, tables and pages. */
public final class Text {
    private Text() {}

    /** {@code 0.9148}. */
    public static String accuracy(double value) {
        return fixed(value, 4);
    }

    /** {@code [.907, .922]}. */
    public static String interval(AccuracyEstimate estimate) {
        return "[" + thousandths(estimate.lower()) + ", " + thousandths(estimate.upper()) + "]";
    }

    /** A difference of shares in percentage points without the unit: {@code -1.36}. */
    public static String points(double difference) {
        String text = fixed(difference * 100 + 0.0, 2);
        return text.startsWith("-") ? text : "+" + text;
    }

    /** With so many digits behind the point, halves away from zero, as {@code %.2f} has it; for finite numbers. */
    public static String fixed(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }

    /** {@code 5e-10}, or {@code 0.42} where that says as much. */
    public static String probability(double p) {
        if (p < 1e-300) {
            return "< 1e-300";
        }
        return p < 0.001 ? "= " + String.format(Locale.ROOT, "%.0e", p) : "= " + String.format(Locale.ROOT, "%.2g", p);
    }

    /** {@code 81.6 %}; in words where a network of absurd numbers leaves no finite share. */
    public static String percent(double share) {
        if (!Double.isFinite(share * 100)) {
            return Double.isNaN(share) ? "an undefined share" : "more than any share";
        }
        return fixed(share * 100, 1) + " %";
    }

    /** {@code 2.2x}. */
    public static String ratio(double ratio) {
        return fixed(ratio, 1) + "x";
    }

    /** How many of something, in groups of three digits: {@code 45,874}. */
    public static String count(double number) {
        String digits = Long.toString(Math.round(Math.abs(number)));
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                out.append(',');
            }
            out.append(digits.charAt(i));
        }
        return Math.round(number) < 0 ? "-" + out : out.toString();
    }

    /** A whole number without a fraction, others with two digits behind the point. */
    public static String value(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : fixed(value, 2);
    }

    private static String thousandths(double value) {
        String text = fixed(value, 3);
        return text.startsWith("0.") ? text.substring(1) : text;
    }
}
