package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/**
 * An Einstein sum of two inputs.
 *
 * @param equation {@code ab,bc->ac}: both inputs and the output, without batch and ellipsis
 */
public record Einsum(String name, String equation) implements Layer {
    /**
     * How the sum is computed.
     *
     * @throws ShapeException if the inputs don't fit the equation
     */
    public EinsumRecipe recipe(TensorShape first, TensorShape second) {
        return EinsumRecipe.of(name, equation, first, second);
    }

    @Override
    public String className() {
        return "Einsum";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        Inputs.require(this, inputs, 2);
        return recipe(inputs.get(0), inputs.get(1)).outputShape();
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitEinsum(this);
    }

    @Override
    public Einsum renamed(String newName) {
        return new Einsum(newName, equation);
    }
}
