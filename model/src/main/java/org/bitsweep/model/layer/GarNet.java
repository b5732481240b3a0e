package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/**
 * A graph layer for irregular detectors (arXiv:1902.07987, simplified as in arXiv:2008.03601): every vertex is as near to
 * some aggregators as {@code exp(-distance^2)} says, gives them its features and gets back what they have gathered. Takes
 * the vertices, [vertices][features], and how many of them there are, [1].
 *
 * @param stages one, or those of a GarNetStack
 * @param stacked whether it is a GarNetStack
 * @param collapses whether the mean of the vertices is put out in place of all of them
 * @param meanByCount whether means are over the vertices that there are, or over all that there can be
 */
public record GarNet(
        String name, int vertices, List<GarNetStage> stages, boolean stacked, boolean collapses, boolean meanByCount)
        implements Layer {
    public GarNet {
        stages = List.copyOf(stages);
    }

    @Override
    public String className() {
        return stacked ? "GarNetStack" : "GarNet";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        Inputs.require(this, inputs, 2);
        TensorShape wanted = TensorShape.of(vertices, stages.get(0).inputs());
        if (!inputs.get(0).equals(wanted) || inputs.get(1).size() != 1) {
            throw new ShapeException(
                    name,
                    className() + " takes vertices of shape " + wanted + " and their count of shape [1], not "
                            + inputs.get(0) + " and " + inputs.get(1));
        }
        int outputs = stages.get(stages.size() - 1).outputs();
        return collapses ? TensorShape.of(outputs) : TensorShape.of(vertices, outputs);
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitGarNet(this);
    }

    @Override
    public GarNet renamed(String newName) {
        return new GarNet(newName, vertices, stages, stacked, collapses, meanByCount);
    }
}
