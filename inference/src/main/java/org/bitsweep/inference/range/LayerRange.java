package org.bitsweep.inference.range;

import java.util.Optional;

/**
 * What is proven of one layer.
 *
 * @param result the output after the cast to its type
 * @param exact the output before that cast, in the smallest type that holds it; absent where the layer has no such sum
 * @param accumulators the accumulators of a layer that has them
 */
record LayerRange(RawIntervals result, Optional<RawIntervals> exact, Optional<AccumulatorRanges> accumulators) {
    static LayerRange of(RawIntervals result) {
        return new LayerRange(result, Optional.empty(), Optional.empty());
    }
}
