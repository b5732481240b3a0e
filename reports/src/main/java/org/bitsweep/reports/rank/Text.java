package org.bitsweep.reports.rank;

import java.util.Locale;
import org.bitsweep.model.result.AccuracyEstimate;

/** How numbers are written in verdicts, tables and pages. */
public final class Text {
    private Text() {}

    /** {@code 0.9148}. */
    public static String accuracy(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** {@code [.907, .922]}. */
    public static String interval(AccuracyEstimate estimate) {
        return "[" + thousandths(estimate.lower()) + ", " + thousandths(estimate.upper()) + "]";
    }

    /** A difference of shares in percentage points without the unit: {@code -1.36}. */
    public static String points(double difference) {
        return String.format(Locale.ROOT, "%+.2f", difference * 100 + 0.0);
    }

    /** {@code 5e-10}, or {@code 0.42} where that says as much. */
    public static String probability(double p) {
        if (p < 1e-300) {
            return "< 1e-300";
        }
        return p < 0.001 ? "= " + String.format(Locale.ROOT, "%.0e", p) : "= " + String.format(Locale.ROOT, "%.2g", p);
    }

    /** {@code 81.6 %}. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /** {@code 2.2x}. */
    public static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.1fx", ratio);
    }

    /** A whole number without a fraction, others with two digits behind the point. */
    public static String value(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String thousandths(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.startsWith("0.") ? text.substring(1) : text;
    }
}
