package org.bitsweep.codegen.verilog.circuit;

import org.bitsweep.model.precision.QuantizationMode;

/**
 * Drops low bits by a quantization mode: the kept bits and at most one bit that is added to them (UG1399, "Quantization
 * Modes"), as {@link org.bitsweep.model.precision.FixedPointCast#round(java.math.BigInteger)} computes it.
 */
final class Rounder {
    private final Circuit circuit;
    private final Node value;
    private final int dropped;

    Rounder(Circuit circuit, Node value, int dropped) {
        this.circuit = circuit;
        this.value = value;
        this.dropped = dropped;
    }

    Node round(QuantizationMode mode) {
        return circuit.sum(floor(), up(mode));
    }

    private Node floor() {
        return circuit.shiftRight(value, dropped);
    }

    /** The bit that is added to the floor. */
    private Node up(QuantizationMode mode) {
        Node negative = circuit.sign(value);
        return switch (mode) {
            case TRN -> circuit.constant(0);
            case TRN_ZERO -> circuit.and(negative, rest(dropped));
            case RND -> half();
            case RND_ZERO -> circuit.and(half(), circuit.or(rest(dropped - 1), negative));
            case RND_INF -> circuit.and(half(), circuit.or(rest(dropped - 1), circuit.not(negative)));
            case RND_MIN_INF -> circuit.and(half(), rest(dropped - 1));
            case RND_CONV -> circuit.and(half(), circuit.or(rest(dropped - 1), circuit.bits(value, dropped, 1, false)));
        };
    }

    private Node half() {
        return circuit.bits(value, dropped - 1, 1, false);
    }

    /** Whether any of so many low bits is set. */
    private Node rest(int width) {
        Node bits = circuit.bits(value, 0, width, false);
        return circuit.not(circuit.equal(bits, circuit.constant(0)));
    }
}
