package org.bitsweep.codegen.verilog.circuit;

import java.math.BigInteger;
import org.bitsweep.codegen.plan.Cast;
import org.bitsweep.codegen.plan.ExactTypes;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;

/**
 * The arithmetic of {@code ap_fixed} as circuits: exact sums and products, and casts. By default saturators are built
 * wherever the types ask for them, also where the constants of a layer would keep a value inside.
 */
public final class FixedArithmetic {
    private final Circuit circuit;
    private final boolean dropUnreachable;

    /**
     * Arithmetic in a circuit.
     *
     * @param dropUnreachable whether a saturator may be left out where the span of the value shows that it can't act
     */
    public FixedArithmetic(Circuit circuit, boolean dropUnreachable) {
        this.circuit = circuit;
        this.dropUnreachable = dropUnreachable;
    }

    /** Where everything is put. */
    public Circuit circuit() {
        return circuit;
    }

    /** Whether a cast is built for all that its source's type could hold, also where the value stays far inside of it. */
    public boolean buildsAsTyped(Cast cast) {
        return cast.saturates() && !dropUnreachable;
    }

    /** A number that is known, of a stored integer. */
    public FixedValue constant(BigInteger raw, FixedPointType type) {
        return new FixedValue(circuit.constant(raw), type);
    }

    /**
     * {@code a + b}, exact. Where one of them was rounded with nothing done to it since, its rounding bit is the carry of this
     * adder. What computes {@code b} (a saturator, for instance) can be one with the adder.
     */
    public FixedValue sum(FixedValue a, FixedValue b) {
        FixedPointType type = ExactTypes.sum(a.type(), b.type());
        int shiftA = type.fractionalBits() - a.type().fractionalBits();
        int shiftB = type.fractionalBits() - b.type().fractionalBits();
        if (shiftA == 0 && isRounded(a.node()) && shiftB >= 0) {
            Operation.Sum rounded = (Operation.Sum) a.node().operation();
            return new FixedValue(carried(rounded, b.node(), shiftB), type);
        }
        if (shiftB == 0 && isRounded(b.node())) {
            Operation.Sum rounded = (Operation.Sum) b.node().operation();
            return new FixedValue(circuit.sumWithCarry(a.node(), shiftA, rounded.a(), rounded.b()), type);
        }
        return new FixedValue(circuit.sum(a.node(), shiftA, b.node(), shiftB), type);
    }

    private Node carried(Operation.Sum rounded, Node other, int shift) {
        return shift == 0
                ? circuit.sumWithCarry(rounded.a(), 0, other, rounded.b())
                : circuit.sumWithCarry(other, shift, rounded.a(), rounded.b());
    }

    private static boolean isRounded(Node node) {
        return node.operation() instanceof Operation.Sum sum && sum.isIncrement();
    }

    /**
     * {@code a - b}, exact, for an adder in which what computes {@code a} (a saturator, for instance) can be one with the
     * adder: {@code ~(b + ~a)}.
     */
    public FixedValue differenceFrom(FixedValue a, FixedValue b) {
        FixedPointType type = ExactTypes.difference(a.type(), b.type());
        Node sum = circuit.sum(
                b.node(),
                type.fractionalBits() - b.type().fractionalBits(),
                circuit.complement(aligned(a, type.fractionalBits())),
                0);
        return new FixedValue(circuit.complement(sum), type);
    }

    /** {@code a - b}, exact. */
    public FixedValue difference(FixedValue a, FixedValue b) {
        FixedPointType type = ExactTypes.difference(a.type(), b.type());
        Node node = circuit.difference(
                a.node(),
                type.fractionalBits() - a.type().fractionalBits(),
                b.node(),
                type.fractionalBits() - b.type().fractionalBits());
        return new FixedValue(node, type);
    }

    /** {@code a * b}, exact: adders where one is a constant, a multiplier otherwise. */
    public FixedValue product(FixedValue a, FixedValue b) {
        FixedPointType type = ExactTypes.product(a.type(), b.type());
        if (a.node().isConstant()) {
            return new FixedValue(
                    new ConstantProduct(circuit).of(b.node(), a.node().constant()), type);
        }
        if (b.node().isConstant()) {
            return new FixedValue(
                    new ConstantProduct(circuit).of(a.node(), b.node().constant()), type);
        }
        return new FixedValue(circuit.product(a.node(), b.node()), type);
    }

    /** {@code a < b}, a single bit. */
    public Node less(FixedValue a, FixedValue b) {
        int fraction = Math.max(a.type().fractionalBits(), b.type().fractionalBits());
        return circuit.less(aligned(a, fraction), aligned(b, fraction));
    }

    /** {@code a == b}, a single bit. */
    public Node equal(FixedValue a, FixedValue b) {
        int fraction = Math.max(a.type().fractionalBits(), b.type().fractionalBits());
        return circuit.equal(aligned(a, fraction), aligned(b, fraction));
    }

    /** {@code condition ? a : b}, in a type that holds both. */
    public FixedValue select(Node condition, FixedValue a, FixedValue b) {
        FixedPointType type = ExactTypes.union(a.type(), b.type());
        int fraction = type.fractionalBits();
        return new FixedValue(circuit.select(condition, aligned(a, fraction), aligned(b, fraction)), type);
    }

    private Node aligned(FixedValue value, int fraction) {
        return circuit.shift(value.node(), fraction - value.type().fractionalBits());
    }

    /** The assignment to a variable of another type: rounder, then limiter, as its modes ask. */
    public FixedValue cast(FixedValue value, FixedPointType target) {
        Cast cast = Cast.of(value.type(), target);
        Node node = value.node();
        if (buildsAsTyped(cast)) {
            node = circuit.widened(node, Span.of(value.type()));
        }
        int dropped = value.type().fractionalBits() - target.fractionalBits();
        Node rounded = dropped > 0
                ? new Rounder(circuit, node, dropped).round(target.quantization())
                : circuit.shift(node, -dropped);
        if (buildsAsTyped(cast) && dropped > 0 && target.quantization() != QuantizationMode.TRN) {
            rounded = circuit.widened(rounded, roundedSpan(value.type(), target));
        }
        FixedPointCast exact = new FixedPointCast(value.type(), target);
        Limiter limiter = new Limiter(circuit, rounded, target, exact.lowest());
        return new FixedValue(limiter.limit(deleted(value, dropped + target.width(), target)), target);
    }

    private static Span roundedSpan(FixedPointType from, FixedPointType to) {
        FixedPointCast cast = new FixedPointCast(from, to);
        return new Span(cast.round(from.minRaw()), cast.round(from.maxRaw()));
    }

    /** The lowest bit above the target, of the value as it is stored. */
    private Node deleted(FixedValue value, int place, FixedPointType target) {
        boolean stored = target.overflow() == OverflowMode.WRAP_SM
                && place >= 0
                && place < value.type().width();
        return stored ? circuit.bits(value.node(), place, 1, false) : circuit.constant(0);
    }
}
