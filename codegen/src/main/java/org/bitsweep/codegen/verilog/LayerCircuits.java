package org.bitsweep.codegen.verilog;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.codegen.plan.DenseKernel;
import org.bitsweep.codegen.plan.Kernel;
import org.bitsweep.codegen.plan.PartsKernel;
import org.bitsweep.codegen.plan.ScaleKernel;
import org.bitsweep.codegen.plan.WindowKernel;
import org.bitsweep.codegen.verilog.circuit.Circuit;
import org.bitsweep.codegen.verilog.circuit.FixedArithmetic;
import org.bitsweep.codegen.verilog.circuit.FixedValue;
import org.bitsweep.codegen.verilog.layer.DenseFunctions;
import org.bitsweep.codegen.verilog.layer.LayerFunctions;
import org.bitsweep.codegen.verilog.layer.MatrixFunctions;
import org.bitsweep.codegen.verilog.layer.MergeFunctions;
import org.bitsweep.codegen.verilog.layer.ScaleFunctions;
import org.bitsweep.inference.emulate.LayerTables;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.AccumulationOrder;
import org.bitsweep.inference.range.BinaryInput;
import org.bitsweep.inference.range.NetworkRanges;
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
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;

/** The results of one layer from the values of its inputs, in a circuit. */
final class LayerCircuits implements LayerVisitor<List<FixedValue>> {
    private static final FixedPointType SIGN = FixedPointType.signed(2, 2);
    private static final IntegerType BIT = new IntegerType(1, false);

    private final FixedArithmetic arithmetic;
    private final NetworkRanges ranges;
    private final TypedLayer typed;
    private final Kernel kernel;
    private final List<List<FixedValue>> inputs;
    private final LayerFunctions functions;

    LayerCircuits(
            FixedArithmetic arithmetic,
            NetworkRanges ranges,
            TypedLayer typed,
            Kernel kernel,
            LayerTables tables,
            List<List<FixedValue>> inputs) {
        this.arithmetic = arithmetic;
        this.ranges = ranges;
        this.typed = typed;
        this.kernel = kernel;
        this.inputs = inputs;
        this.functions = new LayerFunctions(arithmetic, ranges, typed, tables, inputs);
    }

    private TypedLayer source() {
        return ranges.network().inputsOf(typed).get(0);
    }

    private UnsupportedVerilogException refusal(String reason, String remedy) {
        return new UnsupportedVerilogException(typed.name(), reason, remedy);
    }

    private UnsupportedVerilogException unknown() {
        return refusal(
                "no Verilog is generated for " + typed.layer().className() + " layers",
                "use --target hls, or replace the layer");
    }

    @Override
    public List<FixedValue> visitInput(InputLayer layer) {
        throw new IllegalArgumentException("an input is a port");
    }

    @Override
    public List<FixedValue> visitDense(Dense layer) {
        int rows = layer.inputs();
        boolean binary = source().isBinary(TypedLayer.RESULT) && typed.isBinary(TypedLayer.WEIGHT);
        boolean bits = source().type(TypedLayer.RESULT).equals(BIT)
                && typed.type(TypedLayer.WEIGHT).equals(BIT);
        if (typed.exponent(TypedLayer.WEIGHT).isPresent() || binary || bits) {
            throw refusal(
                    "products of single bits, or by powers of two, aren't generated as Verilog",
                    "use --target hls, or train it with another quantizer");
        }
        return new DenseFunctions(arithmetic, (DenseKernel) kernel, neuron -> AccumulationOrder.of(typed, rows, neuron))
                .of(factors(TypedLayer.WEIGHT));
    }

    /** The values that constants are multiplied with: a bit that stands for -1 or 1 as that. */
    private List<FixedValue> factors(String constant) {
        if (!BinaryInput.isSigned(typed, constant, source())) {
            return inputs.get(0);
        }
        Circuit circuit = arithmetic.circuit();
        List<FixedValue> signs = new ArrayList<>();
        for (FixedValue bit : inputs.get(0)) {
            signs.add(new FixedValue(circuit.select(bit.node(), circuit.constant(1), circuit.constant(-1)), SIGN));
        }
        return signs;
    }

    @Override
    public List<FixedValue> visitBatchNormalization(BatchNormalization layer) {
        boolean binary = source().isBinary(TypedLayer.RESULT) && typed.isBinary(TypedLayer.SCALE);
        if (typed.exponent(TypedLayer.SCALE).isPresent() || binary) {
            throw refusal(
                    "products of single bits, or by powers of two, aren't generated as Verilog",
                    "use --target hls, or train it with another quantizer");
        }
        return new ScaleFunctions(arithmetic, (ScaleKernel) kernel).of(factors(TypedLayer.SCALE));
    }

    private MergeFunctions merges() {
        return new MergeFunctions(arithmetic, typed.result());
    }

    @Override
    public List<FixedValue> visitMerge(Merge layer) {
        return merges().of(layer.operation(), inputs.get(0), inputs.get(1));
    }

    @Override
    public List<FixedValue> visitConcatenate(Concatenate layer) {
        var shape = ranges.network().graph().shapeOf(layer);
        int rows = 1;
        for (int i = 0; i < layer.dimension(shape.rank()); i++) {
            rows *= shape.dimension(i);
        }
        return merges().concatenated(inputs.get(0), inputs.get(1), rows);
    }

    @Override
    public List<FixedValue> visitReshape(Reshape layer) {
        return inputs.get(0).stream()
                .map(value -> arithmetic.cast(value, typed.result()))
                .toList();
    }

    @Override
    public List<FixedValue> visitActivation(Activation layer) {
        return functions.of(layer);
    }

    @Override
    public List<FixedValue> visitParametrizedActivation(ParametrizedActivation layer) {
        return functions.of(layer);
    }

    @Override
    public List<FixedValue> visitParametricRelu(ParametricRelu layer) {
        return functions.of(layer);
    }

    @Override
    public List<FixedValue> visitHardActivation(HardActivation layer) {
        return functions.of(layer);
    }

    @Override
    public List<FixedValue> visitQuantizedTanh(QuantizedTanh layer) {
        return functions.of(layer);
    }

    @Override
    public List<FixedValue> visitSoftmax(Softmax layer) {
        return functions.of(layer);
    }

    @Override
    public List<FixedValue> visitPooling(Pooling layer) {
        return functions.of(layer);
    }

    @Override
    public List<FixedValue> visitRearrangement(Rearrangement layer) {
        return functions.of(layer);
    }

    @Override
    public List<FixedValue> visitDot(Dot layer) {
        return functions.of(layer);
    }

    @Override
    public List<FixedValue> visitEinsum(Einsum layer) {
        return functions.of(layer);
    }

    @Override
    public List<FixedValue> visitLayerNormalization(LayerNormalization layer) {
        return functions.of(layer);
    }

    @Override
    public List<FixedValue> visitEmbedding(Embedding layer) {
        return functions.of(layer);
    }

    /** All filters at one position: the input is what is under the window. */
    @Override
    public List<FixedValue> visitConvolution(Convolution layer) {
        return new MatrixFunctions(ranges, typed)
                .filters(arithmetic, layer, ((WindowKernel) kernel).sums(), factors(TypedLayer.WEIGHT));
    }

    @Override
    public List<FixedValue> visitEinsumDense(EinsumDense layer) {
        return new MatrixFunctions(ranges, typed).of(arithmetic, layer, (PartsKernel) kernel, inputs.get(0));
    }

    @Override
    public List<FixedValue> visitRecurrent(Recurrent layer) {
        throw unknown();
    }

    @Override
    public List<FixedValue> visitBidirectional(Bidirectional layer) {
        throw unknown();
    }

    @Override
    public List<FixedValue> visitGarNet(GarNet layer) {
        throw unknown();
    }
}
