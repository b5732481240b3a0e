package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/** Checks on the inputs of a layer that several layers share. */
final class Inputs {
    private Inputs() {}

    static void require(Layer layer, List<TensorShape> inputs, int count) {
        if (inputs.size() != count) {
            throw new ShapeException(
                    layer.name(),
                    layer.className() + " takes " + count + (count == 1 ? " input" : " inputs") + ", not "
                            + inputs.size());
        }
    }

    /** The only input of a layer. */
    static TensorShape single(Layer layer, List<TensorShape> inputs) {
        require(layer, inputs, 1);
        return inputs.get(0);
    }
}
