package org.bitsweep.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round numbers along an axis that starts at 0. */
final class Ticks {
    private static final int MOST = 8;

    private Ticks() {}

    /** The end of an axis for values up to {@code most}: a whole number of steps. */
    static double roundUp(double most) {
        double step = step(most);
        return most > 0 ? Math.ceil(most * 1.02 / step) * step : 1;
    }

    static List<Double> upTo(double end) {
        List<Double> ticks = new ArrayList<>();
        double step = step(end);
        for (int i = 0; i * step <= end * 1.000001; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** {@code 20k}, {@code 1.5M}. */
    static String label(double value) {
        if (value >= 1e6) {
            return trim(value / 1e6) + "M";
        }
        return value >= 1e3 ? trim(value / 1e3) + "k" : trim(value);
    }

    private static String trim(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static double step(double most) {
        if (!(most > 0)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(most / MOST)));
        for (double factor : new double[] {1, 2, 5}) {
            if (most / (factor * power) <= MOST) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
