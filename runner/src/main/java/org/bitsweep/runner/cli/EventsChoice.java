package org.bitsweep.runner.cli;

import java.util.Locale;

/** In how many samples {@code emulate} counts what the casts do. */
enum EventsChoice {
    /** In all of them, or in so many that it takes some seconds at most. */
    AUTO,
    ALL,
    NONE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
