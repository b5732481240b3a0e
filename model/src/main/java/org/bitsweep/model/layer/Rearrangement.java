package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;

/**
 * Elements in another order, some repeated, left out or zero.
 *
 * @param kind hls4ml's layer
 * @param from the shape of the input
 * @param to the shape of the output
 * @param sources the input element of each output element
 */
public record Rearrangement(String name, Kind kind, TensorShape from, TensorShape to, IndexMap sources)
        implements Layer {
    /** The layers of hls4ml that only move elements. */
    public enum Kind {
        ZERO_PADDING_1D("ZeroPadding1D"),
        ZERO_PADDING_2D("ZeroPadding2D"),
        CROPPING_1D("Cropping1D"),
        CROPPING_2D("Cropping2D"),
        /** Upsampling with the nearest pixel. */
        RESIZE("Resize"),
        TRANSPOSE("Transpose");

        private final String hlsClass;

        Kind(String hlsClass) {
            this.hlsClass = hlsClass;
        }

        /** Whether pixels are cut off. */
        public boolean crops() {
            return this == CROPPING_1D || this == CROPPING_2D;
        }
    }

    public Rearrangement {
        if (sources.size() != to.size()) {
            throw new ShapeException(name, "has " + sources.size() + " sources for an output of shape " + to);
        }
        for (int i = 0; i < sources.size(); i++) {
            if (sources.source(i) < IndexMap.ZERO || sources.source(i) >= from.size()) {
                throw new ShapeException(name, "takes element " + sources.source(i) + " of an input of shape " + from);
            }
        }
    }

    @Override
    public String className() {
        return kind.hlsClass;
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        TensorShape input = Inputs.single(this, inputs);
        if (!input.equals(from)) {
            throw new ShapeException(name, "takes an input of shape " + from + ", but the input has shape " + input);
        }
        return to;
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitRearrangement(this);
    }

    @Override
    public Rearrangement renamed(String newName) {
        return new Rearrangement(newName, kind, from, to, sources);
    }
}
