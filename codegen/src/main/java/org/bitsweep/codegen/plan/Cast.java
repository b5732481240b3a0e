package org.bitsweep.codegen.plan;

import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;

/**
 * One assignment to another type, as the logic it needs. Only bits and modes decide: logic that the values of this network
 * never exercise is built all the same.
 *
 * @param from type of the value
 * @param to type of the variable
 * @param rounds whether a rounder is built: fraction bits are dropped by another mode than truncation
 * @param saturates whether the range is checked: the overflow mode changes values that the bits of {@code from} allow
 */
public record Cast(FixedPointType from, FixedPointType to, boolean rounds, boolean saturates) {
    /** The cast between two types. */
    public static Cast of(FixedPointType from, FixedPointType to) {
        boolean rounds = to.fractionalBits() < from.fractionalBits() && to.quantization() != QuantizationMode.TRN;
        boolean checks = to.overflow() != OverflowMode.WRAP || to.saturationBits() > 0;
        return new Cast(from, to, rounds, checks && overflows(from, to, rounds));
    }

    private static boolean overflows(FixedPointType from, FixedPointType to, boolean rounds) {
        int needed = from.integerBits() - (from.signed() ? 1 : 0);
        int given = to.integerBits() - (to.signed() ? 1 : 0);
        // A rounder can carry into one more bit.
        boolean above = rounds ? needed >= given : needed > given;
        boolean symmetric = to.overflow() == OverflowMode.SAT_SYM && to.signed() && from.signed() && needed == given;
        return above || symmetric || (from.signed() && !to.signed());
    }

    /** Fraction bits that are dropped; 0 where none is. */
    public int droppedBits() {
        return Math.max(0, from.fractionalBits() - to.fractionalBits());
    }

    /** Bits above the target's range that a saturator has to look at; at least one where it saturates. */
    public int checkedBits() {
        return saturates ? Math.max(1, from.integerBits() - to.integerBits() + 1) : 0;
    }

    /** Whether the cast is nothing but wires. */
    public boolean isWiring() {
        return !rounds && !saturates;
    }
}
