package org.bitsweep.codegen.plan;

import java.util.List;
import java.util.Optional;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Bidirectional;
import org.bitsweep.model.layer.Concatenate;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Dot;
import org.bitsweep.model.layer.Einsum;
import org.bitsweep.model.layer.EinsumDense;
import org.bitsweep.model.layer.Embedding;
import org.bitsweep.model.layer.GarNet;
import org.bitsweep.model.layer.HardActivation;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.layer.LayerVisitor;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.ParametricRelu;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.QuantizedTanh;
import org.bitsweep.model.layer.Rearrangement;
import org.bitsweep.model.layer.Recurrent;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.ExponentType;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.tensor.Tensor;

/** The kernel of one layer. */
final class LayerLowering implements LayerVisitor<Kernel> {
    /** hls4ml adds zeros of this type where a layer has no bias. */
    private static final FixedPointType NO_BIAS = FixedPointType.unsigned(1, 1);

    private final ConstantStore constants;
    private final TypedLayer layer;
    private final List<TensorPort> inputs;
    private final TensorPort output;

    LayerLowering(ConstantStore constants, TypedLayer layer, List<TensorPort> inputs, TensorPort output) {
        this.constants = constants;
        this.layer = layer;
        this.inputs = inputs;
        this.output = output;
    }

    @Override
    public Kernel visitInput(InputLayer input) {
        return new WireKernel(List.of(), output, List.of());
    }

    @Override
    public Kernel visitDense(Dense dense) {
        QuantizedTensor weights = factors(dense.kernel(), TypedLayer.WEIGHT);
        return sums(inputs.get(0), output, weights, dense.bias());
    }

    private DenseKernel sums(TensorPort input, TensorPort sums, QuantizedTensor weights, Optional<Tensor> constant) {
        QuantizedTensor bias = constant.map(values -> constants.quantized(values, layer.fixedPoint(TypedLayer.BIAS)))
                .orElseGet(() -> QuantizedTensor.zeros(sums.elements(), NO_BIAS));
        FixedPointType accumulator = layer.fixedPoint(TypedLayer.ACCUM);
        Cast step = Cast.of(ExactTypes.sum(accumulator, accumulator), accumulator);
        return new DenseKernel(
                input,
                sums,
                weights,
                bias,
                layer.strategy(),
                layer.reuseFactor(),
                adders(step),
                Cast.of(ExactTypes.product(input.type(), weights.type()), accumulator),
                Cast.of(bias.type(), accumulator),
                step,
                Cast.of(accumulator, sums.type()),
                weightMemory(weights));
    }

    /** The constants of a product; bits that stand for -1 and 1, and powers of two, as the numbers that they stand for. */
    private QuantizedTensor factors(Tensor tensor, String key) {
        if (layer.isBinary(key)) {
            double[] signs = tensor.toArray();
            for (int i = 0; i < signs.length; i++) {
                signs[i] = signs[i] == 0 ? -1 : 1;
            }
            return constants.quantized(
                    Tensor.of(tensor.shape(), signs, tensor.elementType()), FixedPointType.signed(2, 2));
        }
        return layer.exponent(key)
                .map(exponent -> constants.quantized(tensor, powers(exponent)))
                .orElseGet(() -> constants.quantized(tensor, layer.fixedPoint(key)));
    }

    private static FixedPointType powers(ExponentType exponent) {
        int half = 1 << (exponent.width() - 1);
        return FixedPointType.signed(2 * half + 1, half + 1);
    }

    @Override
    public Kernel visitConvolution(Convolution convolution) {
        TensorPort image = inputs.get(0);
        QuantizedTensor weights = constants.matrix(convolution, layer.fixedPoint(TypedLayer.WEIGHT));
        TensorPort window = new TensorPort(image.kernel(), convolution.inputs(), image.type());
        TensorPort filters = new TensorPort(layer.name(), convolution.filters(), output.type());
        return new WindowKernel(
                image,
                output,
                sums(window, filters, weights, convolution.bias()),
                convolution.window().positions());
    }

    @Override
    public Kernel visitPooling(Pooling pooling) {
        return WindowLowering.pooling(layer, pooling, inputs.get(0), output);
    }

    @Override
    public Kernel visitRearrangement(Rearrangement rearrangement) {
        return wire();
    }

    /** A step never drops fraction bits, so rounding accumulators may be reordered; saturating ones may not. */
    static AdderShape adders(Cast step) {
        return step.to().overflow() == OverflowMode.WRAP && step.isWiring() ? AdderShape.TREE : AdderShape.CHAIN;
    }

    private Optional<Memory> weightMemory(QuantizedTensor weights) {
        int reuse = layer.reuseFactor();
        boolean resource = layer.strategy() == Strategy.RESOURCE || layer.strategy() == Strategy.RESOURCE_UNROLLED;
        if (reuse == 1 || !resource) {
            return Optional.empty();
        }
        int together = (weights.size() + reuse - 1) / reuse;
        return Optional.of(new Memory(reuse, together * weights.type().width(), 1));
    }

    @Override
    public Kernel visitBatchNormalization(BatchNormalization norm) {
        TensorPort input = inputs.get(0);
        QuantizedTensor scale = factors(norm.scale(), TypedLayer.SCALE);
        QuantizedTensor bias = constants.quantized(norm.bias(), layer.fixedPoint(TypedLayer.BIAS));
        FixedPointType exact = ExactTypes.sum(ExactTypes.product(input.type(), scale.type()), bias.type());
        return new ScaleKernel(input, output, scale, bias, layer.reuseFactor(), Cast.of(exact, output.type()));
    }

    @Override
    public Kernel visitActivation(Activation activation) {
        return activations().of(activation);
    }

    private ActivationLowering activations() {
        return new ActivationLowering(layer, inputs.get(0), output);
    }

    @Override
    public Kernel visitParametrizedActivation(ParametrizedActivation activation) {
        return activations().of(activation);
    }

    @Override
    public Kernel visitParametricRelu(ParametricRelu relu) {
        return activations().of(relu);
    }

    @Override
    public Kernel visitHardActivation(HardActivation hard) {
        return activations().of(hard);
    }

    @Override
    public Kernel visitSoftmax(Softmax softmax) {
        return new SoftmaxLowering(layer, inputs.get(0), output).lower(softmax);
    }

    @Override
    public Kernel visitRecurrent(Recurrent recurrent) {
        return new RecurrentLowering(constants, layer, inputs.get(0), output).lower(recurrent.cell());
    }

    @Override
    public Kernel visitBidirectional(Bidirectional both) {
        return new RecurrentLowering(constants, layer, inputs.get(0), output).lower(both.forward(), both.backward());
    }

    @Override
    public Kernel visitQuantizedTanh(QuantizedTanh tanh) {
        FixedPointType compared = inputs.get(0).type();
        QuantizedTensor threshold = constants.quantized(tanh.upper(), compared);
        // A comparison, as a relu with a threshold has; what it selects are constants.
        return new ReluKernel(inputs.get(0), output, Optional.of(threshold), Cast.of(output.type(), output.type()));
    }

    @Override
    public Kernel visitGarNet(GarNet garNet) {
        return new GarNetLowering(constants, layer, inputs, output).lower(garNet);
    }

    @Override
    public Kernel visitReshape(Reshape reshape) {
        return wire();
    }

    @Override
    public Kernel visitMerge(Merge merge) {
        FixedPointType a = inputs.get(0).type();
        FixedPointType b = inputs.get(1).type();
        FixedPointType exact = switch (merge.operation()) {
            case ADD -> ExactTypes.sum(a, b);
            case SUBTRACT -> ExactTypes.difference(a, b);
            case MULTIPLY -> ExactTypes.product(a, b);
            case AVERAGE -> ExactTypes.average(a, b);
            case MAXIMUM, MINIMUM -> ExactTypes.union(a, b);
        };
        return new MergeKernel(inputs.get(0), inputs.get(1), output, merge.operation(), Cast.of(exact, output.type()));
    }

    @Override
    public Kernel visitDot(Dot dot) {
        return sums().products(inputs.get(0).elements());
    }

    private SumLowering sums() {
        return new SumLowering(constants, layer, inputs, output);
    }

    @Override
    public Kernel visitLayerNormalization(LayerNormalization normalization) {
        return sums().normalization(normalization);
    }

    @Override
    public Kernel visitEinsumDense(EinsumDense sum) {
        return sums().parts(sum);
    }

    @Override
    public Kernel visitEinsum(Einsum sum) {
        // Every element of an input meets as many of the other as there are products for it.
        long squares = (long) inputs.get(0).elements() * inputs.get(1).elements();
        return sums().products((int) Math.max(1, Math.round(Math.sqrt((double) squares / output.elements()))));
    }

    @Override
    public Kernel visitEmbedding(Embedding embedding) {
        return sums().lookup(embedding);
    }

    @Override
    public Kernel visitConcatenate(Concatenate concatenate) {
        return wire();
    }

    private Kernel wire() {
        return new WireKernel(
                inputs,
                output,
                inputs.stream()
                        .map(input -> Cast.of(input.type(), output.type()))
                        .toList());
    }
}
