package org.bitsweep.model.layer;

import java.util.List;
import java.util.Optional;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/**
 * A batch normalization and the binary or ternary hyperbolic tangent behind it in one: the input is compared with
 * thresholds ({@code BatchNormalizationQuantizedTanh} in {@code backends/fpga/fpga_layers.py} of hls4ml). No file has this
 * layer; hls4ml's backend makes it. The binary one gives 1 from the threshold on and else 0, which stands for -1; the
 * ternary one 1 above the upper threshold, -1 from the lower one down, and else 0.
 *
 * @param upper thresholds, one a channel or one an element
 * @param lower the same; absent for the binary function
 */
public record QuantizedTanh(String name, Tensor upper, Optional<Tensor> lower) implements Layer {
    public QuantizedTanh {
        if (upper.rank() != 1 || (lower.isPresent() && lower.get().size() != upper.size())) {
            throw new ShapeException(name, "thresholds must be vectors of one length, not " + upper + ", " + lower);
        }
    }

    public boolean isBinary() {
        return lower.isEmpty();
    }

    @Override
    public String className() {
        return "BatchNormalizationQuantizedTanh";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        TensorShape input = Inputs.single(this, inputs);
        if (input.rank() == 0 || (input.dimension(-1) != upper.size() && input.size() != upper.size())) {
            throw new ShapeException(name, "has " + upper.size() + " thresholds, but the input has shape " + input);
        }
        return input;
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitQuantizedTanh(this);
    }

    @Override
    public QuantizedTanh renamed(String newName) {
        return new QuantizedTanh(newName, upper, lower);
    }
}
