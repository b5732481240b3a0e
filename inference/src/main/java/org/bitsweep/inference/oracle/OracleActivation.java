package org.bitsweep.inference.oracle;

import java.math.BigDecimal;
import java.util.List;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;

/** The functions of one value of {@code nnet_activation.h}. */
final class OracleActivation {
    /** The length of the tables' axes: [-8, 8) and [-4, 4). */
    private static final int SIGMOID_RANGE = 16;

    private static final int TANH_RANGE = 8;
    private static final ApFixed ZERO = ApFixed.ofInt(0);
    private static final ApFixed SELU_LAMBDA =
            ApFixed.ofDouble(1.0507009873554805).castTo(FixedPointType.unsigned(16, 1));

    private final TypedLayer layer;
    private final ActivationFunction function;
    private final List<ApFixed> table;

    OracleActivation(TypedLayer layer, ActivationFunction function) {
        this.layer = layer;
        this.function = function;
        this.table = switch (function) {
            case LINEAR, RELU, RELU1, RELU6, BINARY_TANH, TERNARY_TANH, TERNARY -> List.of();
            case SIGMOID -> entries(OracleTables.sigmoid(layer.tableSize()));
            case TANH -> entries(OracleTables.tanh(layer.tableSize()));
            case SOFTPLUS -> entries(OracleTables.softplus(layer.tableSize()));
            case SOFTSIGN -> entries(OracleTables.softsign(layer.tableSize()));
            case SELU -> entries(OracleTables.selu(layer.tableSize()));
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
            case RELU1 -> reluUpTo(ApFixed.ofInt(1), x).castTo(result);
            case RELU6 -> reluUpTo(ApFixed.ofInt(6), x).castTo(result);
            case BINARY_TANH -> binary(x);
            case TERNARY_TANH, TERNARY -> ternary(x);
            case SELU ->
                x.value().signum() >= 0
                        ? SELU_LAMBDA.times(x).castTo(result)
                        : table.get(negativeIndex(x, layer.tableSize(), 0)).castTo(result);
            case SIGMOID, SOFTPLUS, SOFTSIGN ->
                table.get(index(x, layer.tableSize(), SIGMOID_RANGE)).castTo(result);
            case TANH -> table.get(index(x, layer.tableSize(), TANH_RANGE)).castTo(result);
        };
    }

    /** {@code relu_max} with 6. */
    private static ApFixed reluUpTo(ApFixed most, ApFixed x) {
        if (x.value().signum() < 0) {
            return ZERO;
        }
        return x.value().compareTo(most.value()) > 0 ? most : x;
    }

    /** {@code binary_tanh}: through an {@code ap_int<2>}, which {@code binary_cast} makes 0 or 1 for {@code ap_uint<1>}. */
    private ApFixed binary(ApFixed x) {
        boolean bit = layer.type(TypedLayer.RESULT).equals(new IntegerType(1, false));
        ApFixed sign = ApFixed.ofInt(x.value().signum() >= 0 ? 1 : bit ? 0 : -1);
        return sign.castTo(layer.result());
    }

    /** {@code ternary_tanh}: twice the input is held in the input's type. */
    private ApFixed ternary(ApFixed x) {
        BigDecimal doubled = ApFixed.ofInt(2).times(x).castTo(x.type()).value();
        int sign = doubled.compareTo(BigDecimal.ONE) > 0 ? 1 : doubled.compareTo(BigDecimal.ONE.negate()) > 0 ? 0 : -1;
        return ApFixed.ofInt(sign).castTo(layer.result());
    }

    /**
     * {@code int(x * size / -8)}, held within the table.
     *
     * @param below what a negative index becomes
     */
    static int negativeIndex(ApFixed x, int size, int below) {
        int index = x.times(ApFixed.ofUnsigned(size)).over(-8).toInt();
        return index < 0 ? below : Math.min(index, size - 1);
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
