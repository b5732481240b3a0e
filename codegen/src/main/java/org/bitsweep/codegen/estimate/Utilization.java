package org.bitsweep.codegen.estimate;

/**
 * Resources of a design or of a device.
 *
 * @param lut look-up tables
 * @param ff flip-flops
 * @param dsp DSP slices
 * @param bram18k block RAMs, in halves of 18 kbit
 * @param uram ultra RAMs
 */
public record Utilization(int lut, int ff, int dsp, int bram18k, int uram) {
    /** Nothing. */
    public static final Utilization NONE = new Utilization(0, 0, 0, 0, 0);

    public Utilization plus(Utilization other) {
        return new Utilization(
                lut + other.lut, ff + other.ff, dsp + other.dsp, bram18k + other.bram18k, uram + other.uram);
    }
}
