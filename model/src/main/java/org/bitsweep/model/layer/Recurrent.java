package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/**
 * A simple recurrent, LSTM or GRU layer on a sequence [steps][features].
 *
 * @param cell what it does at each step
 * @param returnSequences whether it puts out the state of every step, or of the last one only
 * @param goBackwards whether Keras goes through the sequence from its end; hls4ml 1.3.0 ignores it ({@code
 *     keras_v3/recurrent.py} reads every such layer as {@code direction: forward})
 */
public record Recurrent(String name, RecurrentCell cell, boolean returnSequences, boolean goBackwards)
        implements Layer {
    @Override
    public String className() {
        return cell.kind().className();
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        return Sequences.output(this, inputs, cell.inputs(), cell.units(), returnSequences);
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitRecurrent(this);
    }

    @Override
    public Recurrent renamed(String newName) {
        return new Recurrent(newName, cell, returnSequences, goBackwards);
    }
}
