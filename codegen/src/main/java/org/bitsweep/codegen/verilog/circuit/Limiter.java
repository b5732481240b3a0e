package org.bitsweep.codegen.verilog.circuit;

import java.math.BigInteger;
import org.bitsweep.model.precision.FixedPointType;

/**
 * Brings a value into the bits of a type by its overflow mode (UG1399, "Overflow Modes"; the public {@code ap_types}
 * headers), as {@link org.bitsweep.model.precision.FixedPointCast} computes it. What is outside is told from the bits above
 * the type and its sign, which are all equal inside; a choice per bit does the rest.
 */
final class Limiter {
    private final Circuit circuit;
    private final Node value;
    private final FixedPointType target;
    private final BigInteger lowest;

    /**
     * For one value.
     *
     * @param lowest the smallest raw value that the cast may give
     */
    Limiter(Circuit circuit, Node value, FixedPointType target, BigInteger lowest) {
        this.circuit = circuit;
        this.value = value;
        this.target = target;
        this.lowest = lowest;
    }

    /**
     * The limited value.
     *
     * @param deleted for {@code WRAP_SM} without saturation bits: the lowest deleted bit of the value before it was rounded
     */
    Node limit(Node deleted) {
        if (new Span(lowest, target.maxRaw()).contains(value.span())) {
            return value;
        }
        return switch (target.overflow()) {
            case WRAP -> target.saturationBits() == 0 ? low() : circuit.select(outside(), saturatedBits(low()), low());
            case SAT, SAT_SYM -> circuit.select(outside(), limits(), low());
            case SAT_ZERO -> circuit.select(outside(), circuit.constant(0), low());
            case WRAP_SM -> circuit.select(outside(), target.signed() ? signMagnitude(deleted) : limits(), low());
        };
    }

    private Node low() {
        return circuit.bits(value, 0, target.width(), target.signed());
    }

    private Node negative() {
        return circuit.sign(value);
    }

    private Node limits() {
        return circuit.select(negative(), circuit.constant(lowest), circuit.constant(target.maxRaw()));
    }

    private Node outside() {
        int kept = target.signed() ? target.width() - 1 : target.width();
        int above = Math.max(0, value.width() - kept);
        if (above == 0) {
            return target.signed() ? lowestOnly() : negative();
        }
        if (!target.signed() || !value.signed()) {
            Node upper = circuit.bits(value, kept, above, false);
            return circuit.not(circuit.equal(upper, circuit.constant(0)));
        }
        Node beyond = circuit.constant(0);
        if (above == 2) {
            beyond = circuit.xor(circuit.bits(value, kept, 1, false), circuit.bits(value, kept + 1, 1, false));
        } else if (above > 2) {
            Node upper = circuit.bits(value, kept, above, true);
            Node inside =
                    circuit.or(circuit.equal(upper, circuit.constant(0)), circuit.equal(upper, circuit.constant(-1)));
            beyond = circuit.not(inside);
        }
        return circuit.or(beyond, lowestOnly());
    }

    /** Whether the low bits are the type's lowest value and that isn't allowed. */
    private Node lowestOnly() {
        return lowest.equals(target.minRaw())
                ? circuit.constant(0)
                : circuit.equal(low(), circuit.constant(target.minRaw()));
    }

    /** Outside of the range: the sign, then the saturation bits opposite to it, then the low bits as they are. */
    private Node saturatedBits(Node bits) {
        int saturated = target.saturationBits();
        int rest = target.width() - saturated;
        Node low = circuit.bits(bits, 0, rest, false);
        if (!target.signed()) {
            return circuit.concat(circuit.constant(Span.bits(saturated, false).max()), low, rest);
        }
        return circuit.concat(signAndOpposites(saturated), low, rest);
    }

    /** A sign and its opposite behind it, of so many bits together. */
    private Node signAndOpposites(int width) {
        Span span = Span.bits(width, true);
        return circuit.select(negative(), circuit.constant(span.min()), circuit.constant(span.max()));
    }

    private Node signMagnitude(Node deleted) {
        int saturated = target.saturationBits();
        Node bits = low();
        if (saturated == 0) {
            return flipped(bits, circuit.xor(deleted, circuit.sign(bits)));
        }
        int place = target.width() - Math.max(saturated, 1);
        Node flip = circuit.xor(circuit.bits(bits, place, 1, false), negative());
        Node kept = saturated == 1 ? flipped(bits, flip) : flipped(bits, circuit.not(flip));
        return saturatedBits(kept);
    }

    private Node flipped(Node bits, Node flip) {
        return circuit.select(flip, circuit.complement(bits), bits);
    }
}
