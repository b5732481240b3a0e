package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.tensor.TensorShape;

/**
 * A row of a table for each index of a vector.
 *
 * @param table [vocabulary][values of a row]
 */
public record Embedding(String name, Tensor table) implements Layer {
    public Embedding {
        if (table.rank() != 2) {
            throw new ShapeException(name, "the table of an embedding has two dimensions, not " + table);
        }
    }

    /** Rows of the table. */
    public int vocabulary() {
        return table.dimension(0);
    }

    /** Values of a row. */
    public int width() {
        return table.dimension(1);
    }

    @Override
    public String className() {
        return "Embedding";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        TensorShape input = Inputs.single(this, inputs);
        if (input.rank() != 1) {
            throw new ShapeException(name, "hls4ml embeds a vector of indices, not a tensor of shape " + input);
        }
        return TensorShape.of(input.size(), width());
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitEmbedding(this);
    }

    @Override
    public Embedding renamed(String newName) {
        return new Embedding(newName, table);
    }
}
