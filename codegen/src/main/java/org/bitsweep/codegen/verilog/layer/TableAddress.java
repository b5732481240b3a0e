package org.bitsweep.codegen.verilog.layer;

import java.math.BigInteger;
import org.bitsweep.codegen.verilog.circuit.Circuit;
import org.bitsweep.codegen.verilog.circuit.ConstantProduct;
import org.bitsweep.codegen.verilog.circuit.FixedArithmetic;
import org.bitsweep.codegen.verilog.circuit.FixedValue;
import org.bitsweep.codegen.verilog.circuit.Node;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;

/**
 * Places in tables of functions ({@code nnet_activation.h} of hls4ml 1.3.0): {@code x * size / range} as an integer of 32 bits
 * that wraps, an offset, limits.
 */
final class TableAddress {
    private final FixedArithmetic arithmetic;
    private final Circuit circuit;

    TableAddress(FixedArithmetic arithmetic) {
        this.arithmetic = arithmetic;
        this.circuit = arithmetic.circuit();
    }

    /** {@code x * factor / 2^rangeBits}, towards zero, as an {@code int}; a type without fraction bits divides its raw values. */
    Node quotient(FixedValue x, BigInteger factor, int rangeBits) {
        Node product = new ConstantProduct(circuit).of(x.node(), factor);
        int fraction = x.type().fractionalBits();
        int right = rangeBits + Math.max(0, fraction);
        int width = product.width() + 1;
        FixedPointType exact = FixedPointType.signed(width, width - right);
        int whole = Math.max(2, width - right + 1);
        FixedPointType towardsZero =
                new FixedPointType(whole, whole, true, QuantizationMode.TRN_ZERO, OverflowMode.WRAP, 0);
        Node quotient =
                arithmetic.cast(new FixedValue(product, exact), towardsZero).node();
        return integer(circuit.shift(quotient, Math.max(0, -fraction)));
    }

    /** As an {@code int}. */
    Node integer(Node value) {
        return circuit.bits(value, 0, Integer.SIZE, true);
    }

    /** Half a table further. */
    Node centred(Node quotient, int size) {
        return integer(circuit.sum(quotient, circuit.constant(size / 2)));
    }

    /** Within the table: its first word for what is negative, its last for what is past its end. */
    Node clamped(Node index, int size) {
        return circuit.select(circuit.sign(index), circuit.constant(0), upTo(index, size));
    }

    /** The last word of the table for what is past its end, for an index that isn't negative. */
    Node upTo(Node index, int size) {
        int bits = bits(size);
        Node low = circuit.bits(index, 0, bits, false);
        int above = Math.max(0, index.width() - bits);
        Node beyond = circuit.not(circuit.equal(circuit.bits(index, bits, above, false), circuit.constant(0)));
        // Between the size and the next power of two, a table gives its last word by itself.
        return circuit.select(beyond, circuit.constant(size - 1), low);
    }

    /** The first bits of a value, as many as address a table. */
    Node topBits(FixedValue x, int size) {
        int bits = bits(size);
        return circuit.bits(x.node(), x.type().width() - bits, bits, false);
    }

    /** Bits of an address. */
    static int bits(int size) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
    }
}
