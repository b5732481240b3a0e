package org.bitsweep.inference.range;

import java.util.Optional;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;

/** What an accumulator can hold at the end, overflow included. */
final class Accumulation {
    private final TypedLayer layer;
    private final DenseSums sums;
    private final AccumulatorRanges ranges;
    private final FixedPointType type;
    private final IntervalCast cast;

    Accumulation(TypedLayer layer, DenseSums sums, AccumulatorRanges ranges) {
        this.layer = layer;
        this.sums = sums;
        this.ranges = ranges;
        this.type = ranges.type();
        this.cast = new IntervalCast(type.fractionalBits(), type);
    }

    Interval end(int neuron) {
        NeuronSums exact = ranges.neuron(neuron);
        Interval kept = IntervalCast.kept(type);
        if (exact.hull().within(kept.low(), kept.high())) {
            return exact.sum();
        }
        if (type.overflow() == OverflowMode.WRAP && type.saturationBits() == 0) {
            // Additions modulo 2^width: what happens on the way doesn't matter.
            return cast.overflow(exact.sum());
        }
        return stepByStep(neuron);
    }

    /** Fraction bits at the end that are not always zero. */
    int usedFraction(int neuron) {
        // A clamp can give any raw value, a sum only multiples of what its terms have in common.
        return ranges.neverOverflows()
                ? Math.min(type.fractionalBits(), sums.neuronFraction(neuron))
                : type.fractionalBits();
    }

    /** A cast is applied after every addition, and bounds are carried through each: exact under SAT and SAT_SYM. */
    private Interval stepByStep(int neuron) {
        int[] order = AccumulationOrder.of(layer, sums.inputs(), neuron);
        boolean clamps = type.overflow() == OverflowMode.SAT || type.overflow() == OverflowMode.SAT_SYM;
        if (clamps) {
            Optional<Interval> held = sums.clamped(neuron, order, IntervalCast.kept(type));
            if (held.isPresent()) {
                return held.get();
            }
        }
        Interval held = cast.overflow(sums.bias(neuron));
        for (int input : order) {
            Interval product = cast.overflow(sums.product(input, neuron));
            held = cast.overflow(held.plus(product));
        }
        return held;
    }
}
