package org.bitsweep.runner.cli;

import java.util.Locale;

/** Times as people read them. */
final class Seconds {
    private Seconds() {}

    /** {@code 0.31 s}. */
    static String text(long nanoseconds) {
        return String.format(Locale.ROOT, "%.2f s", nanoseconds / 1e9);
    }
}
