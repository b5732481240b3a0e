package org.bitsweep.reports.html;

import java.util.ArrayList;
import java.util.List;

/**
 * Places accuracies by the logarithm of their error, so that 0.90 and 0.92 can be told apart in a picture that also
 * holds 0.15.
 */
final class ErrorScale {
    private static final double[] TICKS = {
        0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9999
    };

    private final double smallestError;

    /** For accuracies of so many samples: no error at all is drawn as half a sample. */
    ErrorScale(int samples) {
        this.smallestError = 0.5 / Math.max(1, samples);
    }

    double place(double accuracy) {
        return -Math.log10(Math.max(smallestError, 1 - accuracy));
    }

    /** Accuracies to mark between two places. */
    List<Double> ticks(double from, double to) {
        List<Double> ticks = new ArrayList<>();
        for (double tick : TICKS) {
            if (place(tick) >= from - 1e-9 && place(tick) <= to + 1e-9) {
                ticks.add(tick);
            }
        }
        return ticks;
    }
}
