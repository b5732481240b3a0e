package org.bitsweep.model.importer.keras;

import java.util.List;
import java.util.Optional;

/**
 * One layer of a network as Keras describes it.
 *
 * @param kerasClass Keras' class ({@code Dense}); with its package if it isn't one of Keras' own layers
 * @param calls the inputs of each call, in order
 * @param nested what it consists of, if it is a model itself
 */
record KerasLayer(
        String name,
        String kerasClass,
        LayerConfig config,
        List<List<TensorReference>> calls,
        Optional<Architecture> nested) {
    KerasLayer {
        calls = calls.stream().map(List::copyOf).toList();
    }

    /** How messages name it: {@code conv1 (Conv2D)}. */
    String label() {
        return name + " (" + kerasClass + ")";
    }
}
