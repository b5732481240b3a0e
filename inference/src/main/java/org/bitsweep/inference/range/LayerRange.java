package org.bitsweep.inference.range;

import java.util.Optional;

/**
 * What is proven of one layer.
 *
 * @param result the output after the cast to its type
 * @param before the output before that cast, for layers that compute a sum
 * @param accumulators the accumulators of a layer that has them
 */
record LayerRange(RawIntervals result, Optional<BeforeCast> before, Optional<AccumulatorRanges> accumulators) {
    static LayerRange of(RawIntervals result) {
        return new LayerRange(result, Optional.empty(), Optional.empty());
    }
}
