package org.bitsweep.inference.oracle;

import java.util.List;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.UnsupportedPrecisionException;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.precision.FixedPointType;

/** The functions of one value of {@code nnet_activation.h}. */
final class OracleActivation {
    /** The length of the tables' axes: [-8, 8) and [-4, 4). */
    private static final int SIGMOID_RANGE = 16;

    private static final int TANH_RANGE = 8;
    private static final ApFixed ZERO = ApFixed.ofInt(0);

    private final TypedLayer layer;
    private final ActivationFunction function;
    private final List<ApFixed> table;

    OracleActivation(TypedLayer layer, ActivationFunction function) {
        this.layer = layer;
        this.function = function;
        this.table = switch (function) {
            case LINEAR, RELU, BINARY_TANH, TERNARY_TANH -> List.of();
            case SIGMOID -> entries(OracleTables.sigmoid(layer.tableSize()));
            case TANH -> entries(OracleTables.tanh(layer.tableSize()));
        };
    }

    private List<ApFixed> entries(double[] values) {
        return OracleTables.entries(values, layer.fixedPoint(TypedLayer.TABLE));
    }

    ApFixed apply(ApFixed x) {
        FixedPointType result = layer.result();
        return switch (function) {
            case LINEAR -> x.castTo(result);
            case RELU -> thresholded(x, ZERO, result);
            case BINARY_TANH, TERNARY_TANH ->
                throw new UnsupportedPrecisionException(
                        "layer " + layer.name() + ": " + function + " is not emulated yet");
            case SIGMOID ->
                table.get(index(x, layer.tableSize(), SIGMOID_RANGE)).castTo(result);
            case TANH -> table.get(index(x, layer.tableSize(), TANH_RANGE)).castTo(result);
        };
    }

    /** {@code x > threshold ? x : 0}. */
    static ApFixed thresholded(ApFixed x, ApFixed threshold, FixedPointType result) {
        return (x.value().compareTo(threshold.value()) > 0 ? x : ZERO).castTo(result);
    }

    /** {@code int(x * size / range) + range / 2 * size / range} in 32-bit arithmetic, held within the table. */
    static int index(ApFixed x, int size, int range) {
        int rounded = x.times(ApFixed.ofUnsigned(size)).over(range).toInt();
        int middle = Integer.divideUnsigned(range / 2 * size, range);
        return Math.min(Math.max(rounded + middle, 0), size - 1);
    }
}
