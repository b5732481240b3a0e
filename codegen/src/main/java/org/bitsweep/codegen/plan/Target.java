package org.bitsweep.codegen.plan;

/**
 * What the hardware is built for.
 *
 * @param part the vendor's part name, {@code xcu55c-fsvh2892-2L-e}
 * @param clockPeriodNs target clock period
 * @param clockUncertainty share of the period that high-level synthesis keeps free, 0 to below 1
 * @param multipliers where multipliers may go
 */
public record Target(String part, double clockPeriodNs, double clockUncertainty, MultiplierMapping multipliers) {
    /** The Alveo U55C. */
    public static final String U55C = "xcu55c-fsvh2892-2L-e";

    public Target {
        if (!(clockPeriodNs > 0) || !(clockUncertainty >= 0 && clockUncertainty < 1)) {
            throw new IllegalArgumentException("a clock period must be positive and its uncertainty in [0, 1), not "
                    + clockPeriodNs + " ns and " + clockUncertainty);
        }
    }

    /** U55C at 5 ns with the 27 % that the vendor's tool and hls4ml's Vitis backend keep free. */
    public static Target u55c() {
        return new Target(U55C, 5.0, 0.27, MultiplierMapping.DSP_OR_LUT);
    }

    /** Nanoseconds that logic may take between two registers. */
    public double budgetNs() {
        return clockPeriodNs * (1 - clockUncertainty);
    }

    public Target withClock(double periodNs, double uncertainty) {
        return new Target(part, periodNs, uncertainty, multipliers);
    }

    public Target withMultipliers(MultiplierMapping mapping) {
        return new Target(part, clockPeriodNs, clockUncertainty, mapping);
    }
}
