package org.bitsweep.inference.range;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.bitsweep.inference.precision.TypeOrigin;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.Precision;

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
            var accumulators = propagation.apply(typed).range().accumulators();
            if (accumulators.isPresent()) {
                typed = with(typed, TypedLayer.ACCUM, accumulators.get().lossless());
            }
        }
        if (chosen.test(layer, TypedLayer.RESULT)) {
            var before = propagation.apply(typed).range().before();
            if (before.isPresent()) {
                typed = with(typed, TypedLayer.RESULT, before.get().lossless());
            }
        }
        return typed;
    }

    private static TypedLayer with(TypedLayer layer, String key, FixedPointType type) {
        Map<String, Precision> types = new LinkedHashMap<>(layer.types());
        Map<String, TypeOrigin> origins = new LinkedHashMap<>(layer.origins());
        types.put(key, type);
        origins.put(key, TypeOrigin.SET);
        return new TypedLayer(
                layer.layer(),
                types,
                origins,
                layer.strategy(),
                layer.reuseFactor(),
                layer.tableSize(),
                layer.softmax());
    }
}
