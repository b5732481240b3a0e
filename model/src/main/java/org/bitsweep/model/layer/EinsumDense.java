package org.bitsweep.model.layer;

import java.util.List;
import java.util.Optional;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/**
 * An Einstein sum of the input and a trained kernel, plus a bias.
 *
 * @param equation {@code bc,cd->bd}: the input, the kernel, the output, without batch and ellipsis
 * @param input shape of the input
 * @param kernel weights, dimensions as in the equation
 * @param bias one value an element of the output, row-major; absent where the network has none
 */
public record EinsumDense(String name, String equation, TensorShape input, Tensor kernel, Optional<Tensor> bias)
        implements Layer {
    public EinsumDense {
        EinsumRecipe recipe = EinsumRecipe.of(name, equation, input, shapeOf(kernel));
        if (bias.isPresent() && bias.get().size() != recipe.outputShape().size()) {
            throw new ShapeException(name, "needs a bias for each element of the output, not " + bias.get());
        }
    }

    /** How the sum is computed; the kernel is the second tensor. */
    public EinsumRecipe recipe() {
        return EinsumRecipe.of(name, equation, input, shapeOf(kernel));
    }

    private static TensorShape shapeOf(Tensor tensor) {
        return TensorShape.of(tensor.shape());
    }

    @Override
    public String className() {
        return "EinsumDense";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        TensorShape given = Inputs.single(this, inputs);
        if (!given.equals(input)) {
            throw new ShapeException(name, "is for an input of shape " + input + ", not " + given);
        }
        return recipe().outputShape();
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitEinsumDense(this);
    }

    @Override
    public EinsumDense renamed(String newName) {
        return new EinsumDense(newName, equation, input, kernel, bias);
    }
}
