package org.bitsweep.inference.range;

import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.precision.FixedPointType;

/** The exact result of an element-wise operation on two intervals ({@code nnet_merge.h}); they may be of one tensor. */
final class MergeRange {
    private MergeRange() {}

    /** Fraction bits of the exact result. */
    static int fraction(MergeOperation operation, FixedPointType a, FixedPointType b) {
        int common = Math.max(a.fractionalBits(), b.fractionalBits());
        return switch (operation) {
            case ADD, SUBTRACT, MAXIMUM, MINIMUM -> common;
            case AVERAGE -> common + 1;
            case MULTIPLY -> a.fractionalBits() + b.fractionalBits();
        };
    }

    /** The result for one element, in units of 2^-fraction. */
    static Interval of(MergeOperation operation, Interval a, FixedPointType aType, Interval b, FixedPointType bType) {
        if (operation == MergeOperation.MULTIPLY) {
            return a.times(b);
        }
        int common = Math.max(aType.fractionalBits(), bType.fractionalBits());
        Interval first = a.shiftLeft(common - aType.fractionalBits());
        Interval second = b.shiftLeft(common - bType.fractionalBits());
        return switch (operation) {
            // An average is the sum with one more fraction bit.
            case ADD, AVERAGE -> first.plus(second);
            case SUBTRACT -> first.minus(second);
            case MAXIMUM ->
                new Interval(first.low().max(second.low()), first.high().max(second.high()));
            case MINIMUM ->
                new Interval(first.low().min(second.low()), first.high().min(second.high()));
            case MULTIPLY -> throw new AssertionError(operation);
        };
    }
}
