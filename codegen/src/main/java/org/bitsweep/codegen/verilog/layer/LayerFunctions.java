package org.bitsweep.codegen.verilog.layer;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bitsweep.codegen.verilog.circuit.FixedArithmetic;
import org.bitsweep.codegen.verilog.circuit.FixedValue;
import org.bitsweep.codegen.verilog.circuit.Node;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.emulate.LayerTables;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.Dot;
import org.bitsweep.model.layer.Einsum;
import org.bitsweep.model.layer.Embedding;
import org.bitsweep.model.layer.HardActivation;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.layer.ParametricRelu;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.QuantizedTanh;
import org.bitsweep.model.layer.Rearrangement;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.precision.DoubleQuantizer;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.tensor.Tensor;

/**
 * The layers that aren't matrices of constants, as circuits: from the values of their inputs, row-major, to the values of
 * their result.
 */
public final class LayerFunctions {
    private static final IntegerType BIT = new IntegerType(1, false);
    private static final int TANH_RANGE_BITS = 3;
    private static final int OTHER_RANGE_BITS = 4;

    private final FixedArithmetic arithmetic;
    private final NetworkRanges ranges;
    private final TypedLayer typed;
    private final LayerTables tables;
    private final List<List<FixedValue>> inputs;

    /**
     * For one layer.
     *
     * @param arithmetic where the circuit is put
     * @param ranges the network, for its constants
     * @param typed the layer
     * @param tables of functions, shared between layers
     * @param inputs the values of each input
     */
    public LayerFunctions(
            FixedArithmetic arithmetic,
            NetworkRanges ranges,
            TypedLayer typed,
            LayerTables tables,
            List<List<FixedValue>> inputs) {
        this.arithmetic = arithmetic;
        this.ranges = ranges;
        this.typed = typed;
        this.tables = tables;
        this.inputs = inputs;
    }

    private List<FixedValue> each(UnaryOperator<FixedValue> function) {
        return inputs.get(0).stream().map(function).toList();
    }

    private Activations activations() {
        return new Activations(arithmetic, typed.result());
    }

    private FixedPointType tableType() {
        return typed.fixedPoint(TypedLayer.TABLE);
    }

    private TableFunctions table(List<BigInteger> words) {
        return new TableFunctions(arithmetic, words, tableType(), typed.result());
    }

    /** A function of one value without parameters. */
    public List<FixedValue> of(Activation layer) {
        Activations activations = activations();
        return switch (layer.function()) {
            case LINEAR -> each(x -> arithmetic.cast(x, typed.result()));
            case RELU -> each(activations::relu);
            case RELU1 -> each(x -> activations.reluUpTo(x, 1));
            case RELU6 -> each(x -> activations.reluUpTo(x, 6));
            // A single bit has 0 for -1.
            case BINARY_TANH ->
                each(x -> activations.binary(x, typed.type(TypedLayer.RESULT).equals(BIT) ? 0 : -1));
            case TERNARY_TANH, TERNARY -> each(activations::ternary);
            case SIGMOID, TANH, SOFTPLUS, SOFTSIGN -> centred(layer.function());
            case SELU -> {
                TableFunctions table = table(tables.activation(layer.function(), typed.tableSize(), tableType()));
                yield each(table::selu);
            }
        };
    }

    private List<FixedValue> centred(ActivationFunction function) {
        int rangeBits = function == ActivationFunction.TANH ? TANH_RANGE_BITS : OTHER_RANGE_BITS;
        TableFunctions table = table(tables.activation(function, typed.tableSize(), tableType()));
        return each(x -> table.centred(x, rangeBits));
    }

    /** A function of one value with a parameter. */
    public List<FixedValue> of(ParametrizedActivation layer) {
        FixedValue parameter = single(layer.parameter(), typed.fixedPoint(TypedLayer.PARAM));
        Activations activations = activations();
        return switch (layer.function()) {
            case THRESHOLDED_RELU -> each(x -> activations.thresholded(x, parameter));
            case LEAKY_RELU -> each(x -> activations.leaky(x, parameter));
            case ELU -> {
                TableFunctions table = table(tables.elu(typed.tableSize(), tableType()));
                yield each(x -> table.elu(x, parameter));
            }
        };
    }

    private FixedValue single(double value, FixedPointType type) {
        return arithmetic.constant(new DoubleQuantizer(type).quantize(value), type);
    }

    private FixedValue constant(QuantizedTensor tensor, int element) {
        return arithmetic.constant(tensor.raw(element), tensor.type());
    }

    /** A slope for every element. */
    public List<FixedValue> of(ParametricRelu layer) {
        QuantizedTensor slopes = ranges.constant(layer.name());
        List<FixedValue> x = inputs.get(0);
        return IntStream.range(0, x.size())
                .mapToObj(i -> activations().leaky(x.get(i), constant(slopes, i % slopes.size())))
                .toList();
    }

    /** A line with limits. */
    public List<FixedValue> of(HardActivation layer) {
        FixedValue slope = single(layer.slope(), layer.slopeType());
        FixedValue shift = single(layer.shift(), layer.shiftType());
        boolean symmetric = layer.function() == HardActivation.Function.HARD_TANH;
        return each(x -> activations().line(x, slope, shift, symmetric));
    }

    /** Comparisons with one threshold a channel, or two. */
    public List<FixedValue> of(QuantizedTanh layer) {
        List<FixedValue> x = inputs.get(0);
        Activations activations = activations();
        if (layer.isBinary()) {
            QuantizedTensor threshold = thresholds(layer.upper(), TypedLayer.THRESHOLD);
            return IntStream.range(0, x.size())
                    .mapToObj(i -> activations.binaryThreshold(x.get(i), threshold.raw(i % threshold.size())))
                    .toList();
        }
        QuantizedTensor upper = thresholds(layer.upper(), TypedLayer.UPPER_THRESHOLD);
        QuantizedTensor lower = thresholds(layer.lower().orElseThrow(), TypedLayer.LOWER_THRESHOLD);
        return IntStream.range(0, x.size())
                .mapToObj(i -> activations.ternaryThreshold(
                        x.get(i), upper.raw(i % upper.size()), lower.raw(i % lower.size())))
                .toList();
    }

    private QuantizedTensor thresholds(Tensor values, String key) {
        return ranges.constants().stored(values, typed.type(key));
    }

    /** Softmax over slices. */
    public List<FixedValue> of(Softmax layer) {
        List<FixedValue> x = inputs.get(0);
        int length = x.size() / (layer.outer() * layer.inner());
        SoftmaxFunctions softmax = new SoftmaxFunctions(arithmetic, typed, tables);
        FixedValue[] results = new FixedValue[x.size()];
        for (int outer = 0; outer < layer.outer(); outer++) {
            for (int inner = 0; inner < layer.inner(); inner++) {
                int first = outer * length * layer.inner() + inner;
                List<FixedValue> slice = softmax.slice(IntStream.range(0, length)
                        .mapToObj(i -> x.get(first + i * layer.inner()))
                        .toList());
                for (int i = 0; i < length; i++) {
                    results[first + i * layer.inner()] = slice.get(i);
                }
            }
        }
        return Arrays.asList(results);
    }

    /** The largest or the mean under every window. */
    public List<FixedValue> of(Pooling layer) {
        FixedPointType accumulator = typed.fixedPoint(TypedLayer.ACCUM);
        return new WindowFunctions(arithmetic, accumulator, typed.result()).pool(layer, inputs.get(0));
    }

    /** Other places for values, and zeros. */
    public List<FixedValue> of(Rearrangement layer) {
        List<FixedValue> results = new ArrayList<>();
        for (int i = 0; i < layer.sources().size(); i++) {
            int source = layer.sources().source(i);
            results.add(
                    source < 0
                            ? arithmetic.constant(BigInteger.ZERO, typed.result())
                            : arithmetic.cast(inputs.get(0).get(source), typed.result()));
        }
        return results;
    }

    private SumFunctions sums() {
        return new SumFunctions(arithmetic, typed.fixedPoint(TypedLayer.ACCUM), typed.result());
    }

    /** A scalar product. */
    public List<FixedValue> of(Dot layer) {
        return List.of(sums().dot(inputs.get(0), inputs.get(1)));
    }

    /** An Einstein sum of two inputs. */
    public List<FixedValue> of(Einsum layer) {
        var graph = ranges.network().graph();
        var shapes = graph.inputsOf(layer).stream().map(graph::shapeOf).toList();
        return sums().einsum(layer.recipe(shapes.get(0), shapes.get(1)), inputs.get(0), inputs.get(1));
    }

    /** Normalized rows. */
    public List<FixedValue> of(LayerNormalization layer) {
        List<BigInteger> table =
                tables.inverseRoot(typed.tableSize(), layer.powerOfTen(), typed.tableRangePower2(), tableType());
        List<FixedValue> results = new ArrayList<>();
        List<FixedValue> x = inputs.get(0);
        for (int row = 0; row < x.size(); row += layer.length()) {
            results.addAll(sums().normalized(
                            x.subList(row, row + layer.length()),
                            table,
                            tableType(),
                            typed.tableRangePower2(),
                            ranges.scale(layer.name()),
                            ranges.bias(layer.name())));
        }
        return results;
    }

    /** A row of a table for each value; past the end of the table its last word. */
    public List<FixedValue> of(Embedding layer) {
        QuantizedTensor table = ranges.constant(layer.name());
        FixedValue width = arithmetic.constant(BigInteger.valueOf(layer.width()), FixedPointType.unsigned(32, 32));
        List<FixedValue> results = new ArrayList<>();
        for (FixedValue x : inputs.get(0)) {
            boolean whole = x.type().fractionalBits() <= 0;
            FixedValue first = arithmetic.product(x, width);
            for (int column = 0; column < layer.width(); column++) {
                Node word = whole ? inRow(layer, table, x, column) : inTable(table, first, column);
                results.add(arithmetic.cast(new FixedValue(word, table.type()), typed.result()));
            }
        }
        return results;
    }

    /** A column is a table of its own. */
    private Node inRow(Embedding layer, QuantizedTensor table, FixedValue row, int column) {
        List<BigInteger> words = IntStream.range(0, layer.vocabulary())
                .mapToObj(i -> table.raw(i * layer.width() + column))
                .toList();
        return at(words, row);
    }

    /** An index with a fraction may be between the columns. */
    private Node inTable(QuantizedTensor table, FixedValue first, int column) {
        List<BigInteger> words =
                IntStream.range(0, table.size()).mapToObj(table::raw).toList();
        FixedValue number = arithmetic.constant(BigInteger.valueOf(column), FixedPointType.unsigned(32, 32));
        return at(words, arithmetic.sum(first, number));
    }

    private Node at(List<BigInteger> words, FixedValue place) {
        TableAddress addresses = new TableAddress(arithmetic);
        Node index = addresses.quotient(place, BigInteger.ONE, 0);
        return arithmetic.circuit().rom(words, addresses.clamped(index, words.size()));
    }
}
