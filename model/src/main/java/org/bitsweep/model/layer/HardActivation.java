package org.bitsweep.model.layer;

import java.util.List;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.TensorShape;

/**
 * A function of straight pieces: {@code clip(slope * x + shift, 0, 1)}, and for the hyperbolic tangent twice that less 1.
 * hls4ml takes slope 0.2 and shift 0.5 for Keras' {@code hard_sigmoid} ({@code model/layers.py}), although Keras 3 has
 * 1/6 and 0.5.
 *
 * @param function which function
 * @param slope factor of the middle piece
 * @param shift its value at 0
 * @param slopeType type that holds the slope
 * @param shiftType type that holds the shift
 * @param trainedSlope the slope that the network was trained with
 */
public record HardActivation(
        String name,
        Function function,
        double slope,
        double shift,
        FixedPointType slopeType,
        FixedPointType shiftType,
        double trainedSlope)
        implements Layer {
    private static final double SLOPE = 0.2;
    private static final double SHIFT = 0.5;

    /** The functions. */
    public enum Function {
        HARD_SIGMOID,
        HARD_TANH
    }

    /** With the slope, shift and types that hls4ml has where nothing else is said. */
    public HardActivation(String name, Function function, double trainedSlope) {
        this(name, function, SLOPE, SHIFT, FixedPointType.unsigned(16, 0), FixedPointType.unsigned(2, 0), trainedSlope);
    }

    @Override
    public String className() {
        return "HardActivation";
    }

    @Override
    public TensorShape outputShape(List<TensorShape> inputs) {
        return Inputs.single(this, inputs);
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.visitHardActivation(this);
    }

    @Override
    public HardActivation renamed(String newName) {
        return new HardActivation(newName, function, slope, shift, slopeType, shiftType, trainedSlope);
    }
}
