package org.bitsweep.codegen.hls4ml;

import java.util.Optional;
import org.bitsweep.model.importer.hls4ml.ProjectLayer;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.Precision;

/** The accumulator that hls4ml infers for pooling ({@code infer_precision.py}, {@code _infer_pooling_precision}). */
final class PoolingAccumulator {
    private PoolingAccumulator() {}

    /**
     * The accumulator for another input.
     *
     * @param now the project's, which must be what hls4ml infers from {@code before}
     * @return absent where it isn't
     */
    static Optional<Precision> follow(ProjectLayer layer, Precision before, Precision after, Precision now) {
        if (now.equals(before)) {
            return Optional.of(after);
        }
        int pool = layer.number("pool_width").orElse(layer.number("n_in").orElse(1))
                * layer.number("pool_height").orElse(1);
        return of(before, pool).filter(now::equals).isPresent() ? of(after, pool) : Optional.empty();
    }

    private static Optional<Precision> of(Precision input, int pool) {
        if (!(input instanceof NumericType type)) {
            return Optional.empty();
        }
        int extra = 32 - Integer.numberOfLeadingZeros(Math.max(1, pool) - 1);
        FixedPointType plain = type.signed()
                ? FixedPointType.signed(type.width() + 2 * extra, type.integerBits() + extra)
                : FixedPointType.unsigned(type.width() + 2 * extra, type.integerBits() + extra);
        return Optional.of(plain);
    }
}
