package org.bitsweep.model.importer.keras;

import org.bitsweep.model.tensor.Tensor;

/** Where the weights of a network are. Two layouts: by position and by name. */
interface WeightStore {
    /**
     * Reads one variable of a layer.
     *
     * @param path names of the models that the layer is in, outermost first, then its own; not empty
     * @param variable Keras' name of it: {@code kernel}, {@code moving_mean}
     * @param index its position among the layer's variables
     * @param shape what the layer needs
     * @throws LayerProblem if it is absent, of another shape, or not finite
     */
    Tensor read(java.util.List<String> path, String variable, int index, int... shape);
}
