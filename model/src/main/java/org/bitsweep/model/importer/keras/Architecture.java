package org.bitsweep.model.importer.keras;

import java.util.List;

/**
 * A network as Keras describes it, without weights. A sequential model is a chain of calls like any other.
 *
 * @param layers in the order of the file
 */
record Architecture(List<KerasLayer> layers, List<TensorReference> inputs, List<TensorReference> outputs) {
    Architecture {
        layers = List.copyOf(layers);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
