package org.bitsweep.codegen.plan;

import java.util.List;
import java.util.Optional;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.HardActivation;
import org.bitsweep.model.layer.ParametricRelu;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.Tensor;

/**
 * The kernels of functions of one value. A slope on one side is planned as a multiplication by a constant and an addition:
 * the choice of the side costs about what the addition does.
 */
final class ActivationLowering {
    private static final FixedPointType SMALL = FixedPointType.unsigned(3, 3);
    private static final FixedPointType ZERO = FixedPointType.unsigned(1, 1);

    private final TypedLayer layer;
    private final TensorPort input;
    private final TensorPort output;

    ActivationLowering(TypedLayer layer, TensorPort input, TensorPort output) {
        this.layer = layer;
        this.input = input;
        this.output = output;
    }

    Kernel of(Activation activation) {
        return switch (activation.function()) {
            case LINEAR -> new WireKernel(List.of(input), output, List.of(Cast.of(input.type(), output.type())));
            case RELU -> relu(Optional.empty(), ExactTypes.nonNegative(input.type()));
            case RELU1 -> relu(Optional.of(1.0), SMALL);
            case RELU6 -> relu(Optional.of(6.0), SMALL);
            case BINARY_TANH -> relu(Optional.empty(), FixedPointType.signed(2, 2));
            case TERNARY_TANH, TERNARY -> relu(Optional.of(1.0), FixedPointType.signed(2, 2));
            case SIGMOID, TANH, SOFTPLUS, SOFTSIGN, SELU ->
                table(activation.function().key());
        };
    }

    private Kernel relu(Optional<Double> threshold, FixedPointType passed) {
        return new ReluKernel(
                input,
                output,
                threshold.map(value -> QuantizedTensor.of(Tensor.vector(value), SMALL)),
                Cast.of(passed, output.type()));
    }

    private Kernel table(String function) {
        FixedPointType entry = layer.fixedPoint(TypedLayer.TABLE);
        Memory table = new Memory(layer.tableSize(), entry.width(), output.elements());
        return new TableKernel(input, output, function, table, entry, Cast.of(entry, output.type()));
    }

    Kernel of(ParametrizedActivation activation) {
        FixedPointType type = layer.fixedPoint(TypedLayer.PARAM);
        QuantizedTensor parameter = QuantizedTensor.of(Tensor.vector(activation.parameter()), type);
        return switch (activation.function()) {
            case THRESHOLDED_RELU ->
                new ReluKernel(
                        input,
                        output,
                        activation.parameter() == 0 ? Optional.empty() : Optional.of(parameter),
                        Cast.of(
                                activation.parameter() >= 0 ? ExactTypes.nonNegative(input.type()) : input.type(),
                                output.type()));
            case LEAKY_RELU -> scaled(parameter, QuantizedTensor.zeros(1, ZERO));
            case ELU -> table("elu");
        };
    }

    Kernel of(ParametricRelu relu) {
        QuantizedTensor slopes = QuantizedTensor.of(relu.slope(), layer.fixedPoint(TypedLayer.PARAM));
        return scaled(slopes, QuantizedTensor.zeros(slopes.size(), ZERO));
    }

    Kernel of(HardActivation hard) {
        return scaled(
                QuantizedTensor.of(Tensor.vector(hard.slope()), hard.slopeType()),
                QuantizedTensor.of(Tensor.vector(hard.shift()), hard.shiftType()));
    }

    private Kernel scaled(QuantizedTensor scale, QuantizedTensor bias) {
        FixedPointType exact = ExactTypes.sum(ExactTypes.product(input.type(), scale.type()), bias.type());
        return new ScaleKernel(input, output, scale, bias, layer.reuseFactor(), Cast.of(exact, output.type()));
    }
}
