package org.bitsweep.inference.range;

/**
 * What the user declares of the data of one network input: every value of every sample is between two bounds, both
 * included. Proofs made with it hold for such data only.
 *
 * @param low smallest value
 * @param high largest value
 */
public record InputRange(double low, double high) {
    public InputRange {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException(
                    "an input range needs two finite bounds in order, not " + low + ".." + high);
        }
    }
}
