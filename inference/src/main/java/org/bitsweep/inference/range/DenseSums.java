package org.bitsweep.inference.range;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;

/**
 * The sums of a dense layer's neurons over a box of inputs, exact: a product is monotone in its input and so is its
 * rounding, so the smallest and the largest sum are in corners of the box. In {@code long} where that provably fits.
 */
final class DenseSums {
    private static final int LONG_BITS = 61;

    private final RawIntervals inputs;
    private final QuantizedTensor weights;
    private final QuantizedTensor biases;
    private final FixedPointType accumulator;
    private final int productFraction;
    private final IntervalCast productCast;
    private final IntervalCast biasCast;
    private final int productBits;
    private final Optional<Corners> corners;

    /**
     * Prepares a layer.
     *
     * @param weights factors, [inputs][outputs]
     * @param accumulator whose fraction bits and rounding count; its range doesn't
     */
    DenseSums(RawIntervals inputs, QuantizedTensor weights, QuantizedTensor biases, FixedPointType accumulator) {
        this.inputs = inputs;
        this.weights = weights;
        this.biases = biases;
        this.accumulator = accumulator;
        this.productFraction = inputs.type().fractionalBits() + weights.type().fractionalBits();
        this.productCast = new IntervalCast(productFraction, accumulator);
        this.biasCast = new IntervalCast(biases.type().fractionalBits(), accumulator);
        this.productBits = widestProduct();
        this.corners = corners();
    }

    /** The same layer on a grid of its own, on which nothing is rounded if it has enough fraction bits. */
    DenseSums onGrid(int fraction) {
        FixedPointType grid = FixedPointType.signed(FixedPointType.MAX_WIDTH, FixedPointType.MAX_WIDTH - fraction);
        return into(grid);
    }

    /** The same layer with another accumulator. */
    DenseSums into(FixedPointType type) {
        return new DenseSums(inputs, weights, biases, type);
    }

    RawIntervals input() {
        return inputs;
    }

    int inputs() {
        return inputs.size();
    }

    int outputs() {
        return weights.dimension(1);
    }

    BigInteger weight(int input, int output) {
        return weights.raw(input, output);
    }

    /** Product {@code input * weight} for one connection, rounded to the accumulator, nothing overflowing. */
    Interval product(int input, int output) {
        return productCast.round(inputs.get(input).times(weights.raw(input, output)));
    }

    Interval bias(int output) {
        return biasCast.round(Interval.point(biases.raw(output)));
    }

    /** Signed bits that hold every product before it is rounded, in units of 2^-productFraction. */
    int productBits() {
        return productBits;
    }

    private int widestProduct() {
        int weightBits = 1;
        for (int i = 0; i < weights.size(); i++) {
            weightBits = Math.max(weightBits, weights.raw(i).bitLength() + 1);
        }
        return weightBits + inputs.bits();
    }

    int productFraction() {
        return productFraction;
    }

    List<NeuronSums> all() {
        List<NeuronSums> sums = new ArrayList<>();
        for (int j = 0; j < outputs(); j++) {
            Interval bias = bias(j);
            sums.add(fitsLong(bias) ? inLong(j, bias, corners.orElseThrow()) : exact(j, bias));
        }
        return sums;
    }

    private boolean fitsLong(Interval bias) {
        return corners.isPresent() && bias.bits(true) + corners.get().spareBits <= LONG_BITS;
    }

    /**
     * The sum that is clamped after every product and every addition, products in an order.
     *
     * @param kept the range that everything is clamped to
     * @return absent where 64 bits aren't enough
     */
    Optional<Interval> clamped(int output, int[] order, Interval kept) {
        Interval bias = bias(output);
        if (!fitsLong(bias) || kept.bits(true) > LONG_BITS - 1) {
            return Optional.empty();
        }
        Corners corner = corners.orElseThrow();
        long lowest = kept.low().longValueExact();
        long highest = kept.high().longValueExact();
        long low = clamp(bias.low().longValueExact(), lowest, highest);
        long high = clamp(bias.high().longValueExact(), lowest, highest);
        for (int input : order) {
            long weight = weights.raw(input, output).longValue();
            long one = clamp(corner.rounding.apply(weight * corner.low[input]), lowest, highest);
            long other = clamp(corner.rounding.apply(weight * corner.high[input]), lowest, highest);
            low = clamp(low + Math.min(one, other), lowest, highest);
            high = clamp(high + Math.max(one, other), lowest, highest);
        }
        return Optional.of(of(low, high));
    }

    private static long clamp(long value, long lowest, long highest) {
        return Math.max(lowest, Math.min(highest, value));
    }

    /** The ends of the inputs, where products and sums of them fit 64 bits. */
    private static final class Corners {
        private final long[] low;
        private final long[] high;
        private final FixedPointCast rounding;
        private final int spareBits;

        /**
         * For one layer.
         *
         * @param spareBits what a sum of all products takes beyond one of them
         */
        Corners(long[] low, long[] high, FixedPointCast rounding, int spareBits) {
            this.low = low;
            this.high = high;
            this.rounding = rounding;
            this.spareBits = spareBits;
        }
    }

    private Optional<Corners> corners() {
        int bits = productBits + Math.max(0, accumulator.fractionalBits() - productFraction);
        int terms = Integer.SIZE - Integer.numberOfLeadingZeros(inputs.size() + 1);
        FixedPointCast rounding = rounding(bits);
        return rounding.fitsLong() && bits + terms <= LONG_BITS
                ? Optional.of(new Corners(longs(inputs, true), longs(inputs, false), rounding, terms))
                : Optional.empty();
    }

    private static long[] longs(RawIntervals inputs, boolean lower) {
        long[] values = new long[inputs.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = lower ? inputs.lowLong(i) : inputs.highLong(i);
        }
        return values;
    }

    /** The rounding of a product alone: to a type of the accumulator's step in which nothing overflows. */
    private FixedPointCast rounding(int bits) {
        int width = Math.min(bits + 1, FixedPointType.MAX_WIDTH);
        int productWidth = Math.min(productBits(), FixedPointType.MAX_WIDTH);
        FixedPointType product = FixedPointType.signed(productWidth, productWidth - productFraction);
        FixedPointType wide = new FixedPointType(
                width, width - accumulator.fractionalBits(), true, accumulator.quantization(), OverflowMode.WRAP, 0);
        return new FixedPointCast(product, wide);
    }

    private NeuronSums inLong(int output, Interval bias, Corners corner) {
        long[] low = corner.low;
        long[] high = corner.high;
        FixedPointCast rounding = corner.rounding;
        long constant = bias.low().longValueExact();
        long sumLow = constant;
        long sumHigh = constant;
        long partialLow = constant;
        long partialHigh = constant;
        long productLow = Long.MAX_VALUE;
        long productHigh = Long.MIN_VALUE;
        for (int i = 0; i < low.length; i++) {
            long weight = weights.raw(i, output).longValue();
            long first = rounding.apply(weight * low[i]);
            long second = rounding.apply(weight * high[i]);
            long smaller = Math.min(first, second);
            long larger = Math.max(first, second);
            sumLow += smaller;
            sumHigh += larger;
            partialLow += Math.min(0, smaller);
            partialHigh += Math.max(0, larger);
            productLow = Math.min(productLow, smaller);
            productHigh = Math.max(productHigh, larger);
        }
        return new NeuronSums(bias, of(productLow, productHigh), of(partialLow, partialHigh), of(sumLow, sumHigh));
    }

    private static Interval of(long low, long high) {
        return new Interval(BigInteger.valueOf(low), BigInteger.valueOf(high));
    }

    private NeuronSums exact(int output, Interval bias) {
        Interval sum = bias;
        Interval partial = bias;
        Interval products = product(0, output);
        for (int i = 0; i < inputs.size(); i++) {
            Interval product = product(i, output);
            sum = sum.plus(product);
            partial = partial.plus(product.hull(Interval.ZERO));
            products = products.hull(product);
        }
        return new NeuronSums(bias, products, partial, sum);
    }

    /** The fewest fraction bits of an accumulator that loses no bit of any product or bias of any neuron. */
    int exactFraction() {
        return IntStream.range(0, outputs()).map(this::neuronFraction).max().orElse(ExactFraction.NONE);
    }

    /** The same for one neuron; {@link ExactFraction#NONE} where all its terms are zero. */
    int neuronFraction(int output) {
        int fraction = ExactFraction.of(biases.raw(output), biases.type().fractionalBits());
        for (int i = 0; i < inputs.size(); i++) {
            int product = ExactFraction.ofProducts(weights.raw(i, output), inputs.get(i), productFraction);
            fraction = Math.max(fraction, product);
        }
        return fraction;
    }
}
