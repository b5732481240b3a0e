package org.bitsweep.model.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/**
 * A fully connected layer on a vector: {@code output[j] = bias[j] + sum_i input[i] * kernel[i][j]}. On an input of two or
 * three dimensions it is taken along the last one, and hls4ml makes a pointwise convolution of it ({@code multi_dense.py}).
 *
 * @param kernel weights, [inputs][outputs]
 * @param bias one value an output; absent where the network has none (hls4ml then adds zeros of {@code uint<1>})
 */
public record Dense(String name, Tensor kernel, Optional<Tensor> bias) implements Layer {
    public Dense {
        if (kernel.rank() != 2) {
            throw new ShapeException(name, "the kernel of a dense layer has two dimensions, not " + kernel);
        }
        if (bias.isPresent() && (bias.get().rank() != 1 || bias.get().size() != kernel.dimension(1))) {
            throw new ShapeException(
                    name, "the bias must have " + kernel.dimension(1) + " values, one an output, not " + bias.get());
        }
    }

    public int inputs() {
        return kernel.dimension(0);
    }

    public int outputs() {
        return kernel.dimension(1);
    }

    @Override
    public String className() {
        return "Dense";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputShapes) {
        TensorShape input = Inputs.single(this, inputShapes);
        if (input.rank() < 1 || input.rank() > 3) {
            throw new ShapeException(
                    name,
                    "hls4ml takes no dense layer on an input of shape " + input
                            + ", of more than three dimensions; reshape the input");
        }
        if (input.dimension(-1) != inputs()) {
            throw new ShapeException(
                    name, "the kernel is for " + inputs() + " inputs, but the input has shape " + input);
        }
        List<Integer> sizes = new ArrayList<>(input.dimensions());
        sizes.set(sizes.size() - 1, outputs());
        return new TensorShape(sizes);
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitDense(this);
    }

    @Override
    public Dense renamed(String newName) {
        return new Dense(newName, kernel, bias);
    }
}
