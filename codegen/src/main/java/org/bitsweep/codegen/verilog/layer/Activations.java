package org.bitsweep.codegen.verilog.layer;

import java.math.BigInteger;
import java.util.List;
import org.bitsweep.codegen.plan.ExactTypes;
import org.bitsweep.codegen.verilog.circuit.Circuit;
import org.bitsweep.codegen.verilog.circuit.FixedArithmetic;
import org.bitsweep.codegen.verilog.circuit.FixedValue;
import org.bitsweep.codegen.verilog.circuit.Node;
import org.bitsweep.model.precision.FixedPointType;

/** Functions of one value that compare and multiply ({@code nnet_activation.h} of hls4ml 1.3.0). */
final class Activations {
    private static final FixedPointType SIGN = FixedPointType.signed(2, 2);
    private static final FixedPointType ONE = FixedPointType.unsigned(1, 1);

    private final FixedArithmetic arithmetic;
    private final Circuit circuit;
    private final FixedPointType result;

    /**
     * For one layer.
     *
     * @param result its type
     */
    Activations(FixedArithmetic arithmetic, FixedPointType result) {
        this.arithmetic = arithmetic;
        this.circuit = arithmetic.circuit();
        this.result = result;
    }

    private FixedValue zero() {
        return arithmetic.constant(BigInteger.ZERO, ONE);
    }

    private FixedValue assigned(FixedValue value) {
        return arithmetic.cast(value, result);
    }

    private FixedValue choice(Node condition, FixedValue a, FixedValue b) {
        return new FixedValue(circuit.select(condition, a.node(), b.node()), result);
    }

    private Node negative(FixedValue x) {
        return circuit.sign(x.node());
    }

    private Node positive(FixedValue x) {
        return circuit.less(circuit.constant(0), x.node());
    }

    /** The value where it is known not to be negative. */
    static FixedValue nonNegative(Circuit circuit, FixedValue x) {
        FixedPointType type = ExactTypes.nonNegative(x.type());
        return type.equals(x.type()) ? x : new FixedValue(circuit.bits(x.node(), 0, type.width(), false), type);
    }

    /** Nothing below zero. */
    FixedValue relu(FixedValue x) {
        return choice(negative(x), zero(), assigned(nonNegative(circuit, x)));
    }

    /** Nothing below zero or above an integer. */
    FixedValue reluUpTo(FixedValue x, int most) {
        int integerBits = Integer.SIZE - Integer.numberOfLeadingZeros(most);
        int fraction = Math.max(0, x.type().fractionalBits());
        FixedPointType kept = FixedPointType.unsigned(integerBits + fraction, integerBits);
        FixedValue limit = arithmetic.constant(BigInteger.valueOf(most).shiftLeft(fraction), kept);
        Node aligned = circuit.shift(x.node(), fraction - x.type().fractionalBits());
        Node low = circuit.bits(aligned, 0, kept.width(), false);
        Node limited = circuit.select(circuit.less(limit.node(), aligned), limit.node(), low);
        return assigned(new FixedValue(circuit.select(negative(x), circuit.constant(0), limited), kept));
    }

    /** Nothing but what is above a threshold. */
    FixedValue thresholded(FixedValue x, FixedValue threshold) {
        boolean passesNegative = threshold.node().constant().signum() < 0;
        FixedValue passed = assigned(passesNegative ? x : nonNegative(circuit, x));
        return choice(arithmetic.less(threshold, x), passed, zero());
    }

    /** A slope for what isn't positive. */
    FixedValue leaky(FixedValue x, FixedValue slope) {
        return choice(positive(x), assigned(nonNegative(circuit, x)), assigned(arithmetic.product(slope, x)));
    }

    /** A line between 0 and 1, or between -1 and 1. */
    FixedValue line(FixedValue x, FixedValue slope, FixedValue shift, boolean symmetric) {
        FixedValue line = arithmetic.sum(arithmetic.product(slope, x), shift);
        int fraction = line.type().fractionalBits();
        Node one = circuit.constant(BigInteger.ONE.shiftLeft(fraction));
        Node low = circuit.bits(line.node(), 0, fraction + 1, false);
        Node limited = circuit.select(circuit.less(one, line.node()), one, low);
        Node value = circuit.select(negative(line), circuit.constant(0), limited);
        if (!symmetric) {
            return assigned(new FixedValue(value, ExactTypes.union(line.type(), ONE)));
        }
        Node twice = circuit.difference(circuit.shift(value, 1), one);
        Node within = circuit.bits(twice, 0, fraction + 2, true);
        return assigned(new FixedValue(within, ExactTypes.union(line.type(), SIGN)));
    }

    /** 1 from zero on, below it another integer. */
    FixedValue binary(FixedValue x, int below) {
        return choice(negative(x), integer(below), integer(1));
    }

    /** -1, 0 and 1, of the doubled value in the value's own type. */
    FixedValue ternary(FixedValue x) {
        FixedPointType wider =
                FixedPointType.signed(x.type().width() + 2, x.type().integerBits() + 2);
        FixedValue doubled = arithmetic.cast(new FixedValue(circuit.shift(x.node(), 1), wider), x.type());
        FixedValue one = arithmetic.constant(BigInteger.ONE, ONE);
        FixedValue minusOne = arithmetic.constant(BigInteger.ONE.negate(), SIGN);
        FixedValue small = choice(arithmetic.less(minusOne, doubled), integer(0), integer(-1));
        return choice(arithmetic.less(one, doubled), integer(1), small);
    }

    private FixedValue integer(int value) {
        return assigned(arithmetic.constant(BigInteger.valueOf(value), SIGN));
    }

    /** 1 from a threshold on, 0 below. */
    FixedValue binaryThreshold(FixedValue x, BigInteger threshold) {
        Node below = circuit.less(x.node(), circuit.constant(threshold));
        return new FixedValue(circuit.not(below), result);
    }

    /** 1 above one threshold, -1 up to another, 0 between. */
    FixedValue ternaryThreshold(FixedValue x, BigInteger upper, BigInteger lower) {
        Node above = circuit.less(circuit.constant(upper), x.node());
        Node aboveLower = circuit.less(circuit.constant(lower), x.node());
        Node small = circuit.select(aboveLower, circuit.constant(0), circuit.constant(-1));
        return new FixedValue(circuit.select(above, circuit.constant(1), small), result);
    }

    /** The entry of a table, assigned. */
    FixedValue entry(List<BigInteger> table, FixedPointType type, Node address) {
        return assigned(new FixedValue(circuit.rom(table, address), type));
    }
}
