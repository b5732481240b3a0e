package org.bitsweep.inference.range;

import java.util.List;
import org.bitsweep.model.precision.FixedPointType;

/** The smallest type that holds given values. */
final class LosslessType {
    private LosslessType() {}

    /**
     * Signed where a value is negative; truncating and wrapping, neither of which ever happens.
     *
     * @param fraction fraction bits of the values
     * @throws IllegalArgumentException if that takes more than {@link FixedPointType#MAX_WIDTH} bits
     */
    static FixedPointType holding(List<Interval> values, int fraction) {
        return holding(values, fraction, fraction);
    }

    /** The same for values that are known to use only {@code exactFraction} of their fraction bits. */
    static FixedPointType holding(List<Interval> values, int fraction, int exactFraction) {
        Interval hull = values.stream().reduce(Interval::hull).orElse(Interval.ZERO);
        int kept = Math.min(fraction, exactFraction);
        boolean signed = hull.low().signum() < 0;
        int width = Math.max(1, hull.bits(signed) - (fraction - kept));
        return signed ? FixedPointType.signed(width, width - kept) : FixedPointType.unsigned(width, width - kept);
    }
}
