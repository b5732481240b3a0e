package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/**
 * The largest or the mean value of each window, each channel by itself.
 *
 * @param operation which of the two
 * @param window where the window is put; over the whole image for a global one
 * @param countPadding whether a mean counts the pixels of the padding, as zeros
 * @param global whether it is one of hls4ml's global poolings, which leaves one value a channel and no image
 */
public record Pooling(String name, Operation operation, SlidingWindow window, boolean countPadding, boolean global)
        implements Layer {
    /** What is taken of a window. */
    public enum Operation {
        MAXIMUM,
        AVERAGE
    }

    public Pooling {
        if (global && window.positions() != 1) {
            throw new ShapeException(name, "a global pooling has one window, not " + window.positions());
        }
    }

    @Override
    public String className() {
        return (global ? "GlobalPooling" : "Pooling") + window.suffix();
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        TensorShape input = Inputs.single(this, inputs);
        if (!input.equals(window.inputShape())) {
            throw new ShapeException(
                    name, "takes an input of shape " + window.inputShape() + ", but the input has shape " + input);
        }
        return global ? TensorShape.of(window.channels()) : window.outputShape(window.channels());
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitPooling(this);
    }

    @Override
    public Pooling renamed(String newName) {
        return new Pooling(newName, operation, window, countPadding, global);
    }
}
