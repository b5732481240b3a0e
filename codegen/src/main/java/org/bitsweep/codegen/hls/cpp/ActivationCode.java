package org.bitsweep.codegen.hls.cpp;

import java.math.BigInteger;
import java.util.List;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.HardActivation;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.layer.QuantizedTanh;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.Tensor;

/** Writes functions of one value. */
final class ActivationCode {
    private final LayerScope scope;
    private final TypedLayer typed;

    ActivationCode(LayerScope scope) {
        this.scope = scope;
        this.typed = scope.typed();
    }

    private ConfigStruct config() {
        return scope.config().size("elements", scope.output().elements());
    }

    void write(Activation activation) {
        switch (activation.function()) {
            case LINEAR -> scope.apply("convert", config());
            case RELU -> scope.apply("relu", config());
            case RELU1 -> scope.apply("relu_up_to", config().number("most", 1));
            case RELU6 -> scope.apply("relu_up_to", config().number("most", 6));
            case BINARY_TANH -> scope.apply("binary_tanh", config());
            case TERNARY_TANH, TERNARY -> scope.apply("ternary_tanh", config());
            case SIGMOID, TANH, SOFTPLUS, SOFTSIGN -> {
                int range = range(activation.function());
                ConfigStruct config =
                        config().size("table_size", typed.tableSize()).number("range", range);
                scope.apply("table_function", config, table(activation.function()));
            }
            case SELU ->
                scope.apply("selu", config().size("table_size", typed.tableSize()), table(activation.function()));
        }
    }

    /** The width of what a table covers. */
    static int range(ActivationFunction function) {
        return function == ActivationFunction.TANH ? 8 : 16;
    }

    private String table(ActivationFunction function) {
        FixedPointType type = typed.fixedPoint(TypedLayer.TABLE);
        return table(scope.tables().activation(function, typed.tableSize(), type));
    }

    private String table(List<BigInteger> entries) {
        return scope.constants("table", scope.type(TypedLayer.TABLE), entries, typed.fixedPoint(TypedLayer.TABLE));
    }

    void write(ParametrizedActivation activation) {
        FixedPointType type = typed.fixedPoint(TypedLayer.PARAM);
        String parameter = single("param", TypedLayer.PARAM, type, activation.parameter());
        switch (activation.function()) {
            case THRESHOLDED_RELU -> scope.apply("thresholded_relu", config(), parameter);
            case LEAKY_RELU -> scope.apply("leaky_relu", config().size("slopes", 1), parameter);
            case ELU -> {
                List<BigInteger> entries = scope.tables().elu(typed.tableSize(), typed.fixedPoint(TypedLayer.TABLE));
                scope.apply("elu", config().size("table_size", typed.tableSize()), parameter, table(entries));
            }
        }
    }

    /** An array of one constant. */
    private String single(String role, String key, FixedPointType type, double value) {
        QuantizedTensor tensor = scope.ranges().constants().stored(Tensor.vector(value), type);
        return scope.constants(role, scope.type(key, type), tensor);
    }

    /** The slopes of a parametric relu, one an element. */
    void slopes() {
        QuantizedTensor slopes = scope.ranges().constant(typed.name());
        String alphas = scope.constants("param", scope.type(TypedLayer.PARAM), slopes);
        scope.apply("leaky_relu", config().size("slopes", slopes.size()), alphas);
    }

    void write(HardActivation hard) {
        String slope = single("slope", TypedLayer.SLOPE, hard.slopeType(), hard.slope());
        String shift = single("shift", TypedLayer.SHIFT, hard.shiftType(), hard.shift());
        boolean tanh = hard.function() == HardActivation.Function.HARD_TANH;
        scope.apply(tanh ? "hard_tanh" : "hard_sigmoid", config(), slope, shift);
    }

    void write(QuantizedTanh tanh) {
        if (tanh.isBinary()) {
            String threshold = thresholds("threshold", TypedLayer.THRESHOLD, tanh.upper());
            scope.apply(
                    "binary_threshold", config().size("channels", tanh.upper().size()), threshold);
            return;
        }
        String upper = thresholds("threshold_hi", TypedLayer.UPPER_THRESHOLD, tanh.upper());
        String lower = thresholds(
                "threshold_lo", TypedLayer.LOWER_THRESHOLD, tanh.lower().orElseThrow());
        scope.apply("ternary_threshold", config().size("channels", tanh.upper().size()), upper, lower);
    }

    private String thresholds(String role, String key, Tensor values) {
        QuantizedTensor tensor = scope.ranges().constants().stored(values, typed.type(key));
        return scope.constants(role, scope.type(key), tensor);
    }
}
