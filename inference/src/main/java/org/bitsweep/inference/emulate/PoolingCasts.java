package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import java.util.Optional;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/** Two casts, one after the other: to the accumulator of a pooling, and to its result. Immutable. */
final class PoolingCasts {
    private final FixedPointCast toAccumulator;
    private final FixedPointCast toResult;
    private final Optional<RowCast> first;
    private final Optional<RowCast> second;

    /**
     * Casts of values between two bounds.
     *
     * @param allowed whether the values fit 64 bits at all
     */
    PoolingCasts(
            FixedPointType source,
            FixedPointType accumulator,
            FixedPointType result,
            BigInteger low,
            BigInteger high,
            boolean allowed) {
        this.toAccumulator = new FixedPointCast(source, accumulator);
        this.toResult = new FixedPointCast(accumulator, result);
        boolean possible = allowed
                && RowCast.isPossible(source, accumulator, low, high)
                && RowCast.isPossible(accumulator, result, accumulator.minRaw(), accumulator.maxRaw());
        this.first = possible ? Optional.of(RowCast.of(source, accumulator, low, high)) : Optional.empty();
        this.second = possible
                ? Optional.of(RowCast.of(accumulator, result, accumulator.minRaw(), accumulator.maxRaw()))
                : Optional.empty();
    }

    /** Whether rows of 64 bits do. */
    boolean isLong() {
        return first.isPresent();
    }

    void toAccumulator(long[] row, int samples) {
        first.orElseThrow().apply(row, samples);
    }

    void toResult(long[] row, int samples) {
        second.orElseThrow().apply(row, samples);
    }

    void apply(long[] row, int samples) {
        toAccumulator(row, samples);
        toResult(row, samples);
    }

    BigInteger toAccumulator(BigInteger value) {
        return toAccumulator.apply(value);
    }

    BigInteger toResult(BigInteger value) {
        return toResult.apply(value);
    }

    BigInteger apply(BigInteger value) {
        return toResult(toAccumulator(value));
    }
}
