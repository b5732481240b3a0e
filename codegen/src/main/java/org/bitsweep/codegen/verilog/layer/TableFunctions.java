package org.bitsweep.codegen.verilog.layer;

import java.math.BigInteger;
import java.util.List;
import org.bitsweep.codegen.verilog.circuit.Circuit;
import org.bitsweep.codegen.verilog.circuit.FixedArithmetic;
import org.bitsweep.codegen.verilog.circuit.FixedValue;
import org.bitsweep.codegen.verilog.circuit.Node;
import org.bitsweep.model.precision.DoubleQuantizer;
import org.bitsweep.model.precision.FixedPointType;

/** Functions of one value from tables ({@code nnet_activation.h} of hls4ml 1.3.0). */
final class TableFunctions {
    private static final double SELU_FACTOR = 1.0507009873554805;
    private static final FixedPointType SELU_FACTOR_TYPE = FixedPointType.unsigned(16, 1);
    private static final int NEGATIVE_RANGE_BITS = 3;

    private final FixedArithmetic arithmetic;
    private final Circuit circuit;
    private final TableAddress addresses;
    private final List<BigInteger> table;
    private final FixedPointType entry;
    private final FixedPointType result;

    /**
     * For one layer.
     *
     * @param table its words
     * @param entry their type
     * @param result the layer's type
     */
    TableFunctions(FixedArithmetic arithmetic, List<BigInteger> table, FixedPointType entry, FixedPointType result) {
        this.arithmetic = arithmetic;
        this.circuit = arithmetic.circuit();
        this.addresses = new TableAddress(arithmetic);
        this.table = table;
        this.entry = entry;
        this.result = result;
    }

    private FixedValue at(Node address) {
        return new FixedValue(circuit.rom(table, address), entry);
    }

    /** From a table over a range around zero, {@code 2^rangeBits} wide. */
    FixedValue centred(FixedValue x, int rangeBits) {
        Node quotient = addresses.quotient(x, BigInteger.valueOf(table.size()), rangeBits);
        Node address = addresses.clamped(addresses.centred(quotient, table.size()), table.size());
        return arithmetic.cast(at(address), result);
    }

    /** The value itself from zero on, a multiple of a table over (-8, 0] below. */
    FixedValue elu(FixedValue x, FixedValue alpha) {
        FixedValue above = arithmetic.cast(x.type().signed() ? Activations.nonNegative(circuit, x) : x, result);
        if (!x.type().signed()) {
            return above;
        }
        Node wanted = below(x);
        // An index that has wrapped to a negative number stands for a large one.
        Node last = circuit.constant(table.size() - 1);
        Node address = circuit.select(circuit.sign(wanted), last, addresses.upTo(wanted, table.size()));
        FixedValue negative = arithmetic.cast(arithmetic.product(alpha, at(address)), result);
        return choice(x, negative, above);
    }

    /** A multiple from zero on, a table over (-8, 0] below. */
    FixedValue selu(FixedValue x) {
        BigInteger factor = new DoubleQuantizer(SELU_FACTOR_TYPE).quantize(SELU_FACTOR);
        FixedValue positive = Activations.nonNegative(circuit, x);
        FixedValue above =
                arithmetic.cast(arithmetic.product(arithmetic.constant(factor, SELU_FACTOR_TYPE), positive), result);
        if (!x.type().signed()) {
            return above;
        }
        Node address = addresses.clamped(below(x), table.size());
        return choice(x, arithmetic.cast(at(address), result), above);
    }

    private FixedValue choice(FixedValue x, FixedValue negative, FixedValue other) {
        return new FixedValue(circuit.select(circuit.sign(x.node()), negative.node(), other.node()), result);
    }

    /** How many steps a value that is known to be negative is below zero, as an {@code int}. */
    private Node below(FixedValue x) {
        int magnitude = x.type().width() - 1;
        Node low = circuit.bits(x.node(), 0, magnitude, false);
        FixedValue negative = new FixedValue(circuit.concat(circuit.constant(-1), low, magnitude), x.type());
        Node quotient = addresses.quotient(negative, BigInteger.valueOf(table.size()), NEGATIVE_RANGE_BITS);
        return addresses.integer(circuit.difference(circuit.constant(0), quotient));
    }
}
