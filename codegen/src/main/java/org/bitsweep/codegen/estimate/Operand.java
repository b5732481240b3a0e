package org.bitsweep.codegen.estimate;

/**
 * What is known of a value from the constants and the widths around it: its range and its lowest bit that is not always
 * zero. Ranges are doubles: a width may be one bit off above 2^53, which an estimate bears.
 *
 * @param low smallest raw value
 * @param high largest raw value
 * @param zeros low bits that are always zero
 */
record Operand(double low, double high, int zeros) {
    /** Bits of a signed number that holds the range, or of an unsigned one where nothing is negative. */
    int width() {
        double magnitude = Math.max(high + 1, -low);
        int bits = magnitude <= 1 ? 0 : Math.getExponent(Math.nextDown(magnitude)) + 1;
        return Math.max(1, low < 0 ? bits + 1 : bits);
    }

    Operand plus(Operand other) {
        return new Operand(low + other.low, high + other.high, Math.min(zeros, other.zeros));
    }

    /** Bits of an adder for the sum that need logic: where one operand is zero the other's bits pass. */
    static int adderBits(Operand a, Operand b, Operand sum, int limit) {
        return Math.max(0, Math.min(limit, sum.width()) - Math.max(a.zeros, b.zeros));
    }
}
