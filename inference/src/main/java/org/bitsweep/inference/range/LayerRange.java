package org.bitsweep.inference.range;

import java.util.Optional;
import org.bitsweep.model.precision.FixedPointType;

/**
 * What is proven of one layer.
 *
 * @param result the output after the cast to its type
 * @param before the output before that cast, for layers that compute a sum
 * @param accumulators the accumulators of a dense layer
 * @param losslessAccumulator the smallest accumulator that loses nothing, of other layers that have one
 */
record LayerRange(
        RawIntervals result,
        Optional<BeforeCast> before,
        Optional<AccumulatorRanges> accumulators,
        Optional<FixedPointType> losslessAccumulator) {
    LayerRange(RawIntervals result, Optional<BeforeCast> before, Optional<AccumulatorRanges> accumulators) {
        this(result, before, accumulators, accumulators.map(AccumulatorRanges::lossless));
    }

    static LayerRange of(RawIntervals result) {
        return new LayerRange(result, Optional.empty(), Optional.empty());
    }
}
