package org.bitsweep.inference.emulate;

import java.util.List;
import java.util.stream.IntStream;
import org.bitsweep.inference.precision.InferenceRules;
import org.bitsweep.inference.precision.SoftmaxTables;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.UnsupportedPrecisionException;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.inference.range.RawIntervals;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Bidirectional;
import org.bitsweep.model.layer.Concatenate;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Dot;
import org.bitsweep.model.layer.Einsum;
import org.bitsweep.model.layer.EinsumDense;
import org.bitsweep.model.layer.EinsumRecipe;
import org.bitsweep.model.layer.Embedding;
import org.bitsweep.model.layer.GarNet;
import org.bitsweep.model.layer.HardActivation;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.layer.LayerVisitor;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.layer.ParametricRelu;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.QuantizedTanh;
import org.bitsweep.model.layer.Rearrangement;
import org.bitsweep.model.layer.Recurrent;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.tensor.TensorShape;

/** Builds the kernel of each layer of a network from its types, constants and proven ranges. */
final class KernelFactory implements LayerVisitor<Kernel> {
    private final NetworkRanges ranges;
    private final TypedLayer typed;
    private final List<TypedLayer> inputs;
    private final FunctionTables tables;

    private KernelFactory(NetworkRanges ranges, TypedLayer typed, FunctionTables tables) {
        this.tables = tables;
        this.ranges = ranges;
        this.typed = typed;
        this.inputs = ranges.network().inputsOf(typed);
    }

    /**
     * The kernel of a layer that has inputs.
     *
     * @param tables those that other layers use already
     * @throws UnsupportedPrecisionException for types that hls4ml computes in a way that isn't emulated
     */
    static Kernel kernel(NetworkRanges ranges, TypedLayer layer, FunctionTables tables) {
        return layer.layer().accept(new KernelFactory(ranges, layer, tables));
    }

    /** The kernel of a layer that adds, its accumulator and result types made lossless. */
    static Kernel exactSums(NetworkRanges ranges, TypedLayer lossless, FunctionTables tables) {
        if (ranges.accumulators(lossless.name()).isEmpty()) {
            return kernel(ranges, lossless, tables);
        }
        if (lossless.layer() instanceof Convolution convolution) {
            TypedLayer input = ranges.network().inputsOf(lossless).get(0);
            return new SpatialKernels(ranges, lossless, input)
                    .convolution(convolution, ranges.losslessAccumulators(lossless.name()));
        }
        return DenseProducts.of(ranges, lossless, ranges.losslessAccumulators(lossless.name()));
    }

    private RawIntervals input(int port) {
        return ranges.result(inputs.get(port).name());
    }

    private FixedPointType inputType(int port) {
        return inputs.get(port).result();
    }

    @Override
    public Kernel visitInput(InputLayer layer) {
        throw new IllegalArgumentException("an input is quantised, not computed");
    }

    @Override
    public Kernel visitDense(Dense layer) {
        return ranges.accumulators(layer.name())
                .map(accumulators -> DenseProducts.of(ranges, typed, accumulators))
                .orElseGet(() -> DenseProducts.withoutRanges(ranges, typed, layer));
    }

    /** Products that only dense layers have here: of single bits, of powers of two. */
    private void refuseBinary(Layer layer) {
        IntegerType bit = new IntegerType(1, false);
        boolean counts = inputs.get(0).type(TypedLayer.RESULT).equals(bit)
                && typed.exponent(TypedLayer.WEIGHT).isEmpty()
                && typed.type(TypedLayer.WEIGHT).equals(bit);
        if (counts
                || inputs.get(0).isBinary(TypedLayer.RESULT)
                || typed.exponent(TypedLayer.WEIGHT).isPresent()) {
            throw new UnsupportedPrecisionException("layer " + layer.name() + " (" + layer.className()
                    + "): binary inputs and powers of two as weights are emulated for dense layers only; train the layer"
                    + " with other quantizers");
        }
    }

    private SpatialKernels spatial() {
        return new SpatialKernels(ranges, typed, inputs.get(0));
    }

    @Override
    public Kernel visitConvolution(Convolution layer) {
        refuseBinary(layer);
        return spatial().convolution(layer, ranges.accumulators(layer.name()).orElseThrow());
    }

    @Override
    public Kernel visitPooling(Pooling layer) {
        if (inputs.get(0).isBinary(TypedLayer.RESULT)) {
            // hls4ml's pass for it runs another one a second time, which then takes all weights for 1.
            throw new UnsupportedPrecisionException(
                    "layer " + layer.name() + ": pooling of binary values is not emulated; pool before the activation");
        }
        return spatial().pooling(layer);
    }

    @Override
    public Kernel visitRearrangement(Rearrangement layer) {
        return spatial().rearrangement(layer);
    }

    @Override
    public Kernel visitBatchNormalization(BatchNormalization layer) {
        return ScaleKernels.of(layer, typed, inputs.get(0), ranges);
    }

    /** An element-wise kernel for the layers whose exact values the range analysis knows. */
    private Kernel element(ElementFormula formula, FixedPointType source, int bits) {
        RawIntervals exact = ranges.beforeResult(typed.name()).orElseThrow();
        return ElementKernel.of(formula, source, typed.result(), exact.lowest(), exact.highest(), bits);
    }

    @Override
    public Kernel visitActivation(Activation layer) {
        return activations().of(layer);
    }

    private ActivationKernels activations() {
        return new ActivationKernels(typed, input(0), tables);
    }

    private Kernel pass() {
        return passed(0);
    }

    private Kernel passed(int port) {
        RawIntervals range = input(port);
        return ElementKernel.of(
                new PassFormula(port), inputType(port), typed.result(), range.lowest(), range.highest(), range.bits());
    }

    @Override
    public Kernel visitParametrizedActivation(ParametrizedActivation layer) {
        return activations().of(layer);
    }

    @Override
    public Kernel visitParametricRelu(ParametricRelu layer) {
        return activations().parametricRelu(ranges.constant(layer.name()));
    }

    @Override
    public Kernel visitHardActivation(HardActivation layer) {
        return activations().of(layer);
    }

    @Override
    public Kernel visitSoftmax(Softmax layer) {
        SoftmaxTables sizes = typed.softmax().orElseThrow();
        return switch (sizes.implementation()) {
            case ARGMAX -> new ArgmaxKernel(layer, input(0), typed.result());
            case LEGACY -> new LegacySoftmaxKernel(layer, sizes, input(0), typed.result(), tables);
            case STABLE, LATENCY -> {
                checkTable(layer, sizes.expTableSize());
                checkTable(layer, sizes.invertTableSize());
                checkAddress(layer, sizes.invertTableSize(), typed.fixedPoint(TypedLayer.INV_INP));
                checkAddress(layer, sizes.expTableSize(), SoftmaxSteps.address(sizes, inputType(0)));
                yield SoftmaxKernel.of(typed, layer, sizes, input(0), tables);
            }
        };
    }

    @Override
    public Kernel visitRecurrent(Recurrent layer) {
        return RecurrentKernel.of(layer, ranges, typed, tables);
    }

    @Override
    public Kernel visitBidirectional(Bidirectional layer) {
        return RecurrentKernel.of(layer, ranges, typed, tables);
    }

    @Override
    public Kernel visitQuantizedTanh(QuantizedTanh layer) {
        return QuantizedTanhKernel.of(layer, typed, ranges.constants());
    }

    @Override
    public Kernel visitGarNet(GarNet layer) {
        return GarNetKernel.of(layer, ranges, typed);
    }

    private static void checkTable(Layer layer, int size) {
        if (Integer.bitCount(size) != 1) {
            throw new UnsupportedPrecisionException("layer " + layer.name() + ": a softmax table of " + size
                    + " entries reads past its end in hls4ml; use a power of two");
        }
    }

    private static void checkAddress(Layer layer, int size, FixedPointType address) {
        if (TopBits.count(size) > address.width()) {
            throw new UnsupportedPrecisionException("layer " + layer.name() + ": a table of " + size
                    + " entries has more address bits than its address " + address
                    + "; write a wider type or a smaller TableSize");
        }
    }

    @Override
    public Kernel visitReshape(Reshape layer) {
        return pass();
    }

    @Override
    public Kernel visitMerge(Merge layer) {
        FixedPointType a = inputType(0);
        FixedPointType b = inputType(1);
        boolean multiplies = layer.operation() == MergeOperation.MULTIPLY;
        int common = Math.max(a.fractionalBits(), b.fractionalBits());
        int first = multiplies ? 0 : common - a.fractionalBits();
        int second = multiplies ? 0 : common - b.fractionalBits();
        int bits = multiplies
                ? input(0).bits() + input(1).bits()
                : Math.max(input(0).bits() + first, input(1).bits() + second) + 1;
        return element(new MergeFormula(layer.operation(), first, second), mergedType(layer.operation(), a, b), bits);
    }

    @Override
    public Kernel visitDot(Dot layer) {
        refuseSmallIntegers(layer);
        List<Integer> elements = IntStream.range(0, input(0).size()).boxed().toList();
        return new ProductSumKernel(typed, input(0), input(1), List.of(elements), List.of(elements), true);
    }

    @Override
    public Kernel visitLayerNormalization(LayerNormalization layer) {
        if (typed.type(TypedLayer.SCALE) instanceof IntegerType type && type.width() <= 2) {
            throw new UnsupportedPrecisionException("layer " + layer.name() + ": a scale of " + type
                    + " makes its products ternary for hls4ml, which is not emulated; write scale a fixed-point type");
        }
        return new RowNormalizationKernel(
                layer, typed, inputType(0), ranges.scale(layer.name()), ranges.bias(layer.name()), tables);
    }

    @Override
    public Kernel visitEinsumDense(EinsumDense layer) {
        refuseBinary(layer);
        return PartsKernel.of(typed, ranges.parts(layer));
    }

    @Override
    public Kernel visitEinsum(Einsum layer) {
        refuseSmallIntegers(layer);
        List<TensorShape> shapes = ranges.network().graph().inputsOf(layer).stream()
                .map(ranges.network().graph()::shapeOf)
                .toList();
        EinsumRecipe recipe = layer.recipe(shapes.get(0), shapes.get(1));
        return new ProductSumKernel(typed, input(0), input(1), recipe.firstTerms(), recipe.secondTerms(), false);
    }

    /** Products of ap_int<2> and ap_uint<1> mean other things for hls4ml ({@code nnet_mult.h}). */
    private void refuseSmallIntegers(Layer layer) {
        for (TypedLayer source : inputs) {
            if (source.type(TypedLayer.RESULT) instanceof IntegerType type && type.width() <= 2) {
                throw new UnsupportedPrecisionException("layer " + layer.name() + ": products of " + type
                        + " are ternary or binary for hls4ml, which is not emulated here; write " + source.name()
                        + " a fixed-point type");
            }
        }
    }

    @Override
    public Kernel visitEmbedding(Embedding layer) {
        return new EmbeddingKernel(layer, ranges.constant(layer.name()), inputType(0), typed.result());
    }

    /** The C++ type of the expression; an average is a product by {@code ap_ufixed<1,0>}, one bit more on both sides. */
    private static FixedPointType mergedType(MergeOperation operation, FixedPointType a, FixedPointType b) {
        FixedPointType type = InferenceRules.merged(operation.keepsEqualTypes() ? MergeOperation.ADD : operation, a, b);
        return operation == MergeOperation.AVERAGE ? type.widened(1, 0) : type;
    }

    @Override
    public Kernel visitConcatenate(Concatenate layer) {
        TensorShape shape = ranges.network().graph().shapeOf(layer);
        int along = layer.dimension(shape.rank());
        int row = 1;
        for (int i = along; i < shape.rank(); i++) {
            row *= shape.dimension(i);
        }
        int firstRow = input(0).size() / (shape.size() / row);
        return new ConcatenateKernel(part(0, 0, firstRow, row), part(1, firstRow, row, row));
    }

    /** The part of a concatenation that comes from one port: columns {@code from} to {@code to} of each row. */
    private ConcatenateKernel.Part part(int port, int from, int to, int row) {
        int[] positions = IntStream.range(0, input(port).size())
                .map(i -> i / (to - from) * row + from + i % (to - from))
                .toArray();
        return new ConcatenateKernel.Part(passed(port), positions);
    }
}
