package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/**
 * Two recurrent layers, one from each end of the sequence; their states are put side by side, those of the same place of the
 * sequence, or the last state of each.
 *
 * @param forward from the first step to the last
 * @param backward from the last step to the first
 * @param returnSequences whether the states of all steps are put out
 */
public record Bidirectional(String name, RecurrentCell forward, RecurrentCell backward, boolean returnSequences)
        implements Layer {
    @Override
    public String className() {
        return "Bidirectional";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        return Sequences.output(this, inputs, forward.inputs(), forward.units() + backward.units(), returnSequences);
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitBidirectional(this);
    }

    @Override
    public Bidirectional renamed(String newName) {
        return new Bidirectional(newName, forward, backward, returnSequences);
    }
}
