package org.bitsweep.inference.range;

import java.util.List;
import org.bitsweep.model.precision.FixedPointType;

/** The smallest type that holds given values. */
final class LosslessType {
    private LosslessType() {}

    /** Signed where a value is negative; truncating and wrapping, neither of which ever happens. */
    static FixedPointType holding(List<Interval> values, int fraction) {
        Interval hull = values.stream().reduce(Interval::hull).orElse(Interval.ZERO);
        boolean signed = hull.low().signum() < 0;
        int width = Math.max(1, hull.bits(signed));
        return signed
                ? FixedPointType.signed(width, width - fraction)
                : FixedPointType.unsigned(width, width - fraction);
    }
}
