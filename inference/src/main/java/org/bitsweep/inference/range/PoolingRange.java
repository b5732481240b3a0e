package org.bitsweep.inference.range;

import java.math.BigInteger;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.SlidingWindow;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;

/** The bounds of each output element of a pooling ({@code nnet_pooling.h}). */
final class PoolingRange {
    private final Pooling layer;
    private final RawIntervals input;
    private final FixedPointType accumulator;
    private final int fraction;
    private final IntervalCast step;
    private final IntervalCast result;

    PoolingRange(Pooling layer, RawIntervals input, FixedPointType accumulator, FixedPointType result) {
        this.layer = layer;
        this.input = input;
        this.accumulator = accumulator;
        boolean largest = layer.operation() == Pooling.Operation.MAXIMUM;
        int source = input.type().fractionalBits();
        this.fraction = largest ? source : Math.max(source, accumulator.fractionalBits());
        this.step = new IntervalCast(fraction, accumulator);
        this.result = new IntervalCast(accumulator.fractionalBits(), result);
    }

    Interval element(int index) {
        int channels = layer.window().channels();
        int[] pixels = layer.window().pixels(index / channels);
        return result.apply(
                switch (layer.operation()) {
                    case MAXIMUM -> step.apply(largest(pixels, index % channels));
                    case AVERAGE -> mean(pixels, index % channels);
                });
    }

    private Interval at(int pixel, int channel) {
        return input.get(pixel * layer.window().channels() + channel);
    }

    private Interval largest(int[] pixels, int channel) {
        Interval largest = null;
        for (int pixel : pixels) {
            Interval here = pixel == SlidingWindow.PADDED
                    ? Interval.point(PoolingPadding.raw(input.type()))
                    : at(pixel, channel);
            largest = largest == null
                    ? here
                    : new Interval(largest.low().max(here.low()), largest.high().max(here.high()));
        }
        return java.util.Objects.requireNonNull(largest);
    }

    /** Every addition is cast; where that wraps and drops nothing, one wrap at the end is the same. */
    private Interval mean(int[] pixels, int channel) {
        boolean exact = accumulator.overflow() == OverflowMode.WRAP
                && accumulator.saturationBits() == 0
                && fraction == accumulator.fractionalBits();
        int toSum = fraction - input.type().fractionalBits();
        int fromAccumulator = fraction - accumulator.fractionalBits();
        Interval sum = Interval.ZERO;
        int count = 0;
        for (int pixel : pixels) {
            if (pixel != SlidingWindow.PADDED) {
                Interval next =
                        sum.shiftLeft(fromAccumulator).plus(at(pixel, channel).shiftLeft(toSum));
                sum = exact ? next : step.apply(next);
                count++;
            }
        }
        Interval kept = exact ? step.overflow(sum) : sum;
        BigInteger divisor = BigInteger.valueOf(layer.countPadding() ? pixels.length : count);
        // Towards zero, which is monotone.
        return new Interval(kept.low().divide(divisor), kept.high().divide(divisor));
    }
}
