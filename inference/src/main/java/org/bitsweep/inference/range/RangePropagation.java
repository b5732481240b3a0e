package org.bitsweep.inference.range;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.SoftmaxImplementation;
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
import org.bitsweep.model.layer.EinsumRecipe;
import org.bitsweep.model.layer.Embedding;
import org.bitsweep.model.layer.GarNet;
import org.bitsweep.model.layer.HardActivation;
import org.bitsweep.model.layer.IndexMap;
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
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.tensor.TensorShape;

/** The output bounds of one layer from those of its inputs. */
final class RangePropagation implements LayerVisitor<LayerRange> {
    private final TypedLayer typed;
    private final List<TypedLayer> sources;
    private final List<RawIntervals> inputs;
    private final Optional<LayerConstants> constants;
    private final Optional<InputRange> declared;
    /** Of the inputs. */
    private final List<TensorShape> shapes;

    private final TensorShape shape;
    private final FixedPointType result;
    private final int size;

    RangePropagation(
            TypedLayer typed,
            List<TypedLayer> sources,
            List<RawIntervals> inputs,
            Optional<LayerConstants> constants,
            Optional<InputRange> declared,
            List<TensorShape> shapes,
            TensorShape shape) {
        this.typed = typed;
        this.sources = sources;
        this.inputs = inputs;
        this.constants = constants;
        this.declared = declared;
        this.shapes = shapes;
        this.shape = shape;
        this.result = typed.result();
        this.size = shape.size();
    }

    LayerRange range() {
        return typed.layer().accept(this);
    }

    @Override
    public LayerRange visitInput(InputLayer layer) {
        // A symmetric saturation never gives the lowest value.
        Interval kept = IntervalCast.kept(result);
        RawIntervals full = each(i -> kept);
        return LayerRange.of(
                declared.map(range -> RealBounds.of(range.low(), range.high()).cast(result))
                        .map(bounds -> each(i -> bounds))
                        .orElse(full));
    }

    @Override
    public LayerRange visitDense(Dense layer) {
        if (typed.strategy() == Strategy.DISTRIBUTED_ARITHMETIC) {
            // No accumulator, and weights as they were trained: a computation of its own (distributed_arithmetic.py).
            return whole();
        }
        if (constants.isEmpty()) {
            // Its products are no multiplications: bits that are compared, or shifts that lose bits.
            return whole();
        }
        return accumulated(BinaryInput.factors(typed, TypedLayer.WEIGHT, sources.get(0), inputs.get(0)));
    }

    /** Sums of products; where there are more outputs than neurons, the neurons stand behind each other again and again. */
    private LayerRange accumulated(RawIntervals input) {
        LayerConstants own = constants.orElseThrow();
        FixedPointType accumulator = typed.fixedPoint(TypedLayer.ACCUM);
        DenseSums sums = new DenseSums(input, own.factor(), own.bias(), accumulator);
        AccumulatorRanges ranges = new AccumulatorRanges(accumulator, sums);
        Accumulation accumulation = new Accumulation(typed, sums, ranges);
        int neurons = sums.outputs();
        List<Interval> ends =
                IntStream.range(0, neurons).mapToObj(accumulation::end).toList();
        List<Integer> used =
                IntStream.range(0, neurons).mapToObj(accumulation::usedFraction).toList();
        LayerRange range = cast(new BeforeCast(accumulator.fractionalBits(), repeated(ends), repeated(used)));
        return bothBinary()
                ? new LayerRange(RawIntervals.full(result, size), Optional.empty(), Optional.of(ranges))
                : new LayerRange(range.result(), range.before(), Optional.of(ranges));
    }

    private <T> List<T> repeated(List<T> neurons) {
        return neurons.size() == size
                ? neurons
                : IntStream.range(0, size)
                        .mapToObj(i -> neurons.get(i % neurons.size()))
                        .toList();
    }

    @Override
    public LayerRange visitConvolution(Convolution layer) {
        return accumulated(WindowRanges.taps(inputs.get(0), layer.window()));
    }

    @Override
    public LayerRange visitPooling(Pooling layer) {
        PoolingRange range = new PoolingRange(layer, inputs.get(0), typed.fixedPoint(TypedLayer.ACCUM), result);
        return LayerRange.of(each(range::element));
    }

    @Override
    public LayerRange visitRearrangement(Rearrangement layer) {
        RawIntervals input = inputs.get(0);
        IntervalCast cast = new IntervalCast(input.type().fractionalBits(), result);
        return LayerRange.of(each(i -> {
            int source = layer.sources().source(i);
            return source == IndexMap.ZERO ? Interval.ZERO : cast.apply(input.get(source));
        }));
    }

    /** hls4ml reads a sum of {@code uint<1>} products as counts of +1 and -1 ({@code nnet_mult.h}, cast). */
    private boolean bothBinary() {
        NumericType bit = new IntegerType(1, false);
        return sources.get(0).type(TypedLayer.RESULT).equals(bit)
                && typed.type(TypedLayer.WEIGHT).equals(bit);
    }

    @Override
    public LayerRange visitBatchNormalization(BatchNormalization layer) {
        if (constants.isEmpty()) {
            return whole();
        }
        RawIntervals input = BinaryInput.factors(typed, TypedLayer.SCALE, sources.get(0), inputs.get(0));
        LayerConstants own = constants.get();
        int product = input.type().fractionalBits() + own.factor().type().fractionalBits();
        int bias = own.bias().type().fractionalBits();
        int fraction = Math.max(product, bias);
        List<Interval> values = new ArrayList<>();
        List<Integer> used = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            BigInteger scale = own.factor().raw(i % layer.channels());
            BigInteger shift = own.bias().raw(i % layer.channels());
            Interval scaled = input.get(i).times(scale).shiftLeft(fraction - product);
            values.add(scaled.plus(Interval.point(shift).shiftLeft(fraction - bias)));
            used.add(Math.max(ExactFraction.ofProducts(scale, input.get(i), product), ExactFraction.of(shift, bias)));
        }
        return cast(new BeforeCast(fraction, values, used));
    }

    @Override
    public LayerRange visitActivation(Activation layer) {
        return LayerRange.of(new ActivationRange(typed, inputs.get(0)).of(layer));
    }

    @Override
    public LayerRange visitParametrizedActivation(ParametrizedActivation layer) {
        return LayerRange.of(new ActivationRange(typed, inputs.get(0)).of(layer));
    }

    @Override
    public LayerRange visitParametricRelu(ParametricRelu layer) {
        return LayerRange.of(new ActivationRange(typed, inputs.get(0))
                .leaky(constants.orElseThrow().factor()));
    }

    @Override
    public LayerRange visitHardActivation(HardActivation layer) {
        return LayerRange.of(new ActivationRange(typed, inputs.get(0)).of(layer));
    }

    @Override
    public LayerRange visitSoftmax(Softmax layer) {
        boolean argmax = typed.softmax()
                .filter(tables -> tables.implementation() == SoftmaxImplementation.ARGMAX)
                .isPresent();
        if (argmax) {
            Interval one = new IntervalCast(0, result).apply(Interval.point(BigInteger.ONE));
            return LayerRange.of(each(i -> one.hull(Interval.ZERO)));
        }
        return whole();
    }

    @Override
    public LayerRange visitRecurrent(Recurrent layer) {
        return whole();
    }

    @Override
    public LayerRange visitBidirectional(Bidirectional layer) {
        return whole();
    }

    @Override
    public LayerRange visitQuantizedTanh(QuantizedTanh layer) {
        return whole();
    }

    @Override
    public LayerRange visitGarNet(GarNet layer) {
        return whole();
    }

    @Override
    public LayerRange visitReshape(Reshape layer) {
        return LayerRange.of(passedOn(inputs.get(0), i -> i));
    }

    @Override
    public LayerRange visitMerge(Merge layer) {
        RawIntervals a = inputs.get(0);
        RawIntervals b = inputs.get(1);
        int fraction = MergeRange.fraction(layer.operation(), a.type(), b.type());
        List<Interval> values = IntStream.range(0, size)
                .mapToObj(i ->
                        MergeRange.of(layer.operation(), a.get(i % a.size()), a.type(), b.get(i % b.size()), b.type()))
                .toList();
        return cast(new BeforeCast(fraction, values, Collections.nCopies(size, fraction)));
    }

    @Override
    public LayerRange visitDot(Dot layer) {
        List<Integer> elements =
                IntStream.range(0, inputs.get(0).size()).boxed().toList();
        return new SumRange(typed).of(inputs.get(0), inputs.get(1), List.of(elements), List.of(elements), true);
    }

    @Override
    public LayerRange visitLayerNormalization(LayerNormalization layer) {
        // A row's deviations lie in the accumulator, whatever its overflow, and the table's entries in their type.
        LayerConstants own = constants.orElseThrow();
        FixedPointType accumulator = typed.fixedPoint(TypedLayer.ACCUM);
        FixedPointType table = typed.fixedPoint(TypedLayer.TABLE);
        Interval deviation = IntervalCast.range(accumulator);
        Interval quotient = deviation.times(IntervalCast.range(table));
        int product = accumulator.fractionalBits()
                + table.fractionalBits()
                + own.factor().type().fractionalBits();
        int bias = own.bias().type().fractionalBits();
        int fraction = Math.max(product, bias);
        List<Interval> values = IntStream.range(0, size)
                .mapToObj(i -> quotient.times(own.factor().raw(i % layer.length()))
                        .shiftLeft(fraction - product)
                        .plus(Interval.point(own.bias().raw(i % layer.length())).shiftLeft(fraction - bias)))
                .toList();
        return cast(new BeforeCast(fraction, values, Collections.nCopies(size, fraction)));
    }

    @Override
    public LayerRange visitEinsumDense(EinsumDense layer) {
        LayerConstants own = constants.orElseThrow();
        return new SumRange(typed).of(SumRange.parts(layer, typed, inputs.get(0), own.factor(), own.bias()), size);
    }

    @Override
    public LayerRange visitEinsum(Einsum layer) {
        EinsumRecipe recipe = layer.recipe(shapes.get(0), shapes.get(1));
        return new SumRange(typed).of(inputs.get(0), inputs.get(1), recipe.firstTerms(), recipe.secondTerms(), false);
    }

    @Override
    public LayerRange visitEmbedding(Embedding layer) {
        QuantizedTensor table = constants.orElseThrow().factor();
        IntervalCast cast = new IntervalCast(table.type().fractionalBits(), result);
        Interval all = IntStream.range(0, table.size())
                .mapToObj(i -> cast.apply(Interval.point(table.raw(i))))
                .reduce(Interval::hull)
                .orElse(Interval.ZERO);
        return LayerRange.of(each(i -> all));
    }

    @Override
    public LayerRange visitConcatenate(Concatenate layer) {
        int along = layer.dimension(shape.rank());
        int inner = 1;
        for (int i = along + 1; i < shape.rank(); i++) {
            inner *= shape.dimension(i);
        }
        int row = shape.dimension(along) * inner;
        int outer = size / row;
        int firstRow = inputs.get(0).size() / outer;
        int secondRow = inputs.get(1).size() / outer;
        RawIntervals first = inputs.get(0);
        RawIntervals second = inputs.get(1);
        IntervalCast firstCast = new IntervalCast(first.type().fractionalBits(), result);
        IntervalCast secondCast = new IntervalCast(second.type().fractionalBits(), result);
        return LayerRange.of(each(i -> {
            int at = i % row;
            int o = i / row;
            return at < firstRow
                    ? firstCast.apply(first.get(o * firstRow + at))
                    : secondCast.apply(second.get(o * secondRow + at - firstRow));
        }));
    }

    /** Everything that the result's type can hold. */
    private LayerRange whole() {
        return LayerRange.of(RawIntervals.full(result, size));
    }

    private RawIntervals passedOn(RawIntervals input, IntUnaryOperator source) {
        IntervalCast cast = new IntervalCast(input.type().fractionalBits(), result);
        return each(i -> cast.apply(input.get(source.applyAsInt(i))));
    }

    private RawIntervals each(IntFunction<Interval> interval) {
        return RawIntervals.of(
                result, IntStream.range(0, size).mapToObj(interval).toList());
    }

    private LayerRange cast(BeforeCast before) {
        IntervalCast cast = new IntervalCast(before.fraction(), result);
        RawIntervals output = each(i -> cast.apply(before.values().get(i)));
        return new LayerRange(output, Optional.of(before), Optional.empty());
    }
}
