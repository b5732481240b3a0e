package org.bitsweep.runner.sweep;

import java.util.OptionalInt;

/**
 * A run of samples, as Python slices: {@code "0:3000"}, {@code "3000:"}, {@code "-100:"}.
 *
 * @param start first sample; from the end where negative; absent for the first of all
 * @param stop the sample after the last; from the end where negative; absent for the end
 */
public record SampleSlice(OptionalInt start, OptionalInt stop) {
    /** Every sample. */
    public static final SampleSlice ALL = new SampleSlice(OptionalInt.empty(), OptionalInt.empty());

    /** The first sample, counted from 0, where there are so many samples: 0 to {@code samples}. */
    public int from(int samples) {
        return bounded(start.orElse(0), samples);
    }

    /** The sample after the last; never below {@link #from}. */
    public int to(int samples) {
        return Math.max(from(samples), bounded(stop.orElse(samples), samples));
    }

    private static int bounded(int index, int samples) {
        return Math.max(0, Math.min(samples, index < 0 ? index + samples : index));
    }

    /** As in the sweep file. */
    @Override
    public String toString() {
        return text(start) + ":" + text(stop);
    }

    private static String text(OptionalInt index) {
        return index.isPresent() ? Integer.toString(index.getAsInt()) : "";
    }
}
