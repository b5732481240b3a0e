package org.bitsweep.inference.emulate;

import java.math.BigInteger;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.AccumulationOrder;
import org.bitsweep.inference.range.AccumulatorRanges;
import org.bitsweep.inference.range.RawIntervals;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;

/**
 * A dense layer as hls4ml computes it ({@code nnet_dense_latency.h}, {@code nnet_dense_resource.h}): each exact product is
 * cast to the accumulator's type, the sum starts at the bias in that type, every addition is cast to it again, and the last
 * sum is cast to the result's type.
 */
final class DenseKernel {
    private DenseKernel() {}

    /**
     * The kernel for one layer's types and ranges.
     *
     * @param input proven range of the tensor that the factors are elements of, whose lane they have
     * @param ranges proven ranges of the accumulators and of the factors
     * @param weights factors, [inputs][outputs]
     * @param bias one value a neuron, in the bias type
     */
    static Kernel of(
            TypedLayer layer,
            RawIntervals input,
            AccumulatorRanges ranges,
            QuantizedTensor weights,
            QuantizedTensor bias) {
        FixedPointType accumulator = layer.fixedPoint(TypedLayer.ACCUM);
        DenseArithmetic arithmetic = DenseArithmetic.of(layer, ranges, weights.type(), input);
        BigInteger low = ranges.sumFits() ? lowest(ranges) : accumulator.minRaw();
        BigInteger high = ranges.sumFits() ? highest(ranges) : accumulator.maxRaw();
        boolean stepped = arithmetic.steps() != DenseArithmetic.Steps.FREE;
        if (stepped && !ranges.neverOverflows()) {
            low = accumulator.minRaw();
            high = accumulator.maxRaw();
        }
        int neurons = weights.dimension(1);
        DenseTerms[] terms = new DenseTerms[neurons];
        BigInteger[] start = new BigInteger[neurons];
        FixedPointCast biasCast = new FixedPointCast(bias.type(), accumulator);
        for (int j = 0; j < neurons; j++) {
            int[] order = AccumulationOrder.of(layer, weights.dimension(0), j);
            terms[j] = DenseTerms.of(weights, j, order, arithmetic.weightShift());
            start[j] = biasCast.apply(bias.raw(j));
        }
        boolean wide = arithmetic.lane() == Lane.WIDE || !RowCast.isPossible(accumulator, layer.result(), low, high);
        if (wide) {
            return new WideDenseKernel(weights, terms, start, input.type(), accumulator, layer.result());
        }
        // A lane that is no wider than the accumulator has wrapped already.
        boolean wraps = arithmetic.modulo() && accumulator.width() < Long.SIZE;
        SumFinish finish = new SumFinish(
                wraps ? accumulator.width() : SumFinish.NO_WRAP,
                accumulator.signed(),
                RowCast.of(accumulator, layer.result(), low, high));
        DenseSteps steps = DenseSteps.of(arithmetic, ranges, accumulator, input, weights.type());
        RawIntervals factors = ranges.inputs();
        return arithmetic.lane() == Lane.INT
                ? new IntDenseKernel(terms, start, factors, steps, finish)
                : new LongDenseKernel(terms, start, factors, steps, finish);
    }

    private static BigInteger lowest(AccumulatorRanges ranges) {
        BigInteger low = ranges.sumLow(0);
        for (int j = 1; j < ranges.size(); j++) {
            low = low.min(ranges.sumLow(j));
        }
        return low;
    }

    private static BigInteger highest(AccumulatorRanges ranges) {
        BigInteger high = ranges.sumHigh(0);
        for (int j = 1; j < ranges.size(); j++) {
            high = high.max(ranges.sumHigh(j));
        }
        return high;
    }
}
