package org.bitsweep.runner.sweep;

/**
 * What high-level synthesis keeps free of the clock period.
 *
 * @param value a share of the period (0.27 for 27 %), or nanoseconds
 * @param relative whether it is a share
 */
public record ClockUncertainty(double value, boolean relative) {
    /** The share of a clock period, 0 to below 1 where it fits the period. */
    public double share(double clockPeriodNs) {
        return relative ? value : value / clockPeriodNs;
    }
}
