package org.bitsweep.inference.range;

import java.util.function.BiPredicate;
import java.util.function.Function;
import org.bitsweep.inference.precision.TypedLayer;

/** Gives chosen accumulators and results the smallest types that lose nothing. */
final class LosslessRetyping implements LayerRetyping {
    private final BiPredicate<TypedLayer, String> chosen;

    LosslessRetyping(BiPredicate<TypedLayer, String> chosen) {
        this.chosen = chosen;
    }

    @Override
    public TypedLayer retype(TypedLayer layer, Function<TypedLayer, RangePropagation> propagation) {
        TypedLayer typed = layer;
        if (typed.types().containsKey(TypedLayer.ACCUM) && chosen.test(layer, TypedLayer.ACCUM)) {
            var accumulator = propagation.apply(typed).range().losslessAccumulator();
            if (accumulator.isPresent()) {
                typed = typed.with(TypedLayer.ACCUM, accumulator.get());
            }
        }
        if (chosen.test(layer, TypedLayer.RESULT)) {
            var before = propagation.apply(typed).range().before();
            if (before.isPresent()) {
                typed = typed.with(TypedLayer.RESULT, before.get().lossless());
            }
        }
        return typed;
    }
}
