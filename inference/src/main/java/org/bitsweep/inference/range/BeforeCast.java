package org.bitsweep.inference.range;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.precision.FixedPointType;

/**
 * What the last cast of a layer is given.
 *
 * @param fraction fraction bits of the values
 * @param values bounds of each element in units of 2^-fraction
 * @param used for each element the fraction bits that are not always zero; {@link ExactFraction#NONE} for a constant zero
 */
record BeforeCast(int fraction, List<Interval> values, List<Integer> used) {
    /** The smallest type with this fraction that holds all elements; absent where it would be too wide to exist. */
    Optional<FixedPointType> holding() {
        boolean exists = values.stream().allMatch(value -> value.bits(true) <= FixedPointType.MAX_WIDTH);
        return exists ? Optional.of(LosslessType.holding(values, fraction)) : Optional.empty();
    }

    /** The smallest type that holds all elements and no fraction bit that is always zero. */
    FixedPointType lossless() {
        return LosslessType.holding(values, fraction, ExactFraction.orZero(Collections.max(used)));
    }

    /** The same for one element. */
    FixedPointType lossless(int element) {
        return LosslessType.holding(List.of(values.get(element)), fraction, ExactFraction.orZero(used.get(element)));
    }
}
