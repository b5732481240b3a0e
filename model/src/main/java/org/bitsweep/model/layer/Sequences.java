package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/** The shape rule of layers that go through a sequence. */
final class Sequences {
    private Sequences() {}

    /** The shape [steps][units], or [units] where only the last state is put out. */
    static TensorShape output(Layer layer, List<TensorShape> inputs, int features, int units, boolean returnSequences) {
        TensorShape input = Inputs.single(layer, inputs);
        if (input.rank() != 2 || input.dimension(1) != features) {
            throw new ShapeException(
                    layer.name(),
                    layer.className() + " takes sequences of " + features + " values, [steps, " + features
                            + "], but the input has shape " + input);
        }
        return returnSequences ? TensorShape.of(input.dimension(0), units) : TensorShape.of(units);
    }
}
