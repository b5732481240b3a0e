package org.bitsweep.inference.range;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.model.precision.FixedPointType;

/**
 * What the accumulators of one layer can reach, neuron by neuron; a filter of a convolution is one neuron, whose bounds hold
 * at every position. All bounds are integers in units of the accumulator's
 * last bit (2^-fractionalBits of {@link #type()}), as if the accumulator had no end: each product and the bias are rounded
 * to the accumulator's fraction by its quantization mode, then added exactly. Immutable.
 *
 * <p>If {@link #neverOverflows()}, that is also what the hardware computes, in every order of accumulation. If not, a WRAP
 * accumulator still ends at the sum modulo 2^width.
 */
public final class AccumulatorRanges {
    private final FixedPointType type;
    private final DenseSums sums;
    private final List<NeuronSums> neurons;
    private final int productFraction;
    private final int productBits;
    private final int exactFraction;
    private final Interval kept;

    AccumulatorRanges(FixedPointType type, DenseSums sums) {
        this.type = type;
        this.sums = sums;
        this.neurons = List.copyOf(sums.all());
        this.productFraction = sums.productFraction();
        this.productBits = sums.productBits();
        this.exactFraction = sums.exactFraction();
        this.kept = IntervalCast.kept(type);
    }

    /**
     * Of a matrix of constants times a vector.
     *
     * @param input bounds of the vector
     * @param weights factors, [inputs][outputs]
     * @param bias one value an output, which its sum starts with
     */
    public static AccumulatorRanges of(
            FixedPointType type, RawIntervals input, QuantizedTensor weights, QuantizedTensor bias) {
        return new AccumulatorRanges(type, new DenseSums(input, weights, bias, type));
    }

    /** The accumulator's type. */
    public FixedPointType type() {
        return type;
    }

    /** Number of neurons. */
    public int size() {
        return neurons.size();
    }

    /** The smallest type that holds the exact sum of every neuron. */
    FixedPointType lossless() {
        int fraction = exactFraction();
        List<Interval> exact =
                sums.onGrid(fraction).all().stream().map(NeuronSums::sum).toList();
        return LosslessType.holding(exact, fraction);
    }

    /** Bounds of what the weights are multiplied by: a dense layer's input, what is under a convolution's window. */
    public RawIntervals inputs() {
        return sums.input();
    }

    /** The same sums in accumulators of another type. */
    AccumulatorRanges into(FixedPointType other) {
        return new AccumulatorRanges(other, sums.into(other));
    }

    DenseSums sums() {
        return sums;
    }

    NeuronSums neuron(int index) {
        return neurons.get(index);
    }

    /** The smallest sum that a vector of the layer's input intervals gives. */
    public BigInteger sumLow(int neuron) {
        return neurons.get(neuron).sum().low();
    }

    /** The largest such sum. */
    public BigInteger sumHigh(int neuron) {
        return neurons.get(neuron).sum().high();
    }

    /** A lower bound of every product, the bias, every partial sum in every order, and the sum. */
    public BigInteger hullLow(int neuron) {
        return neurons.get(neuron).hull().low();
    }

    /** The matching upper bound. */
    public BigInteger hullHigh(int neuron) {
        return neurons.get(neuron).hull().high();
    }

    /** Signed bits that hold the hull of every neuron, in units of the accumulator's last bit. */
    public int hullBits() {
        return neurons.stream()
                .mapToInt(neuron -> neuron.hull().bits(true))
                .max()
                .orElse(1);
    }

    /** Signed bits that hold every product before rounding, in units of 2^-{@link #productFraction()}. */
    public int productBits() {
        return productBits;
    }

    /** Fraction bits of a product before rounding: those of the input and of the weight together. */
    public int productFraction() {
        return productFraction;
    }

    /** The fewest fraction bits of an accumulator that loses no bit of any product or bias; 0 if all are zero. */
    public int exactFraction() {
        return ExactFraction.orZero(exactFraction);
    }

    /** Whether a cast to the accumulator can drop bits that are not zero. */
    public boolean dropsFraction() {
        return exactFraction > type.fractionalBits();
    }

    /** Whether no product and no bias leaves the type. */
    public boolean productsFit() {
        return fits(neuron -> neuron.products().hull(neuron.bias()));
    }

    /** Whether no partial sum leaves the type, in any order, products aside. */
    public boolean partialSumsFit() {
        return fits(NeuronSums::partialSums);
    }

    /** Whether no final sum leaves the type. */
    public boolean sumFits() {
        return fits(NeuronSums::sum);
    }

    /** Whether nothing ever leaves the type: then the overflow mode makes no difference. */
    public boolean neverOverflows() {
        return fits(NeuronSums::hull);
    }

    private boolean fits(Function<NeuronSums, Interval> what) {
        return neurons.stream().allMatch(neuron -> what.apply(neuron).within(kept.low(), kept.high()));
    }
}
