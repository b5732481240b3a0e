package org.bitsweep.inference.range;

import java.util.function.Function;
import org.bitsweep.inference.precision.TypedLayer;

/** A change of a layer's types that depends on what its inputs can be. */
@FunctionalInterface
interface LayerRetyping {
    /** No change. */
    LayerRetyping NONE = (layer, propagation) -> layer;

    /**
     * The layer with the types to use.
     *
     * @param propagation what the layer's range is for given types
     */
    TypedLayer retype(TypedLayer layer, Function<TypedLayer, RangePropagation> propagation);
}
