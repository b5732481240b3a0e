package org.bitsweep.codegen.verilog.layer;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.bitsweep.codegen.verilog.circuit.Circuit;
import org.bitsweep.codegen.verilog.circuit.FixedArithmetic;
import org.bitsweep.codegen.verilog.circuit.FixedValue;
import org.bitsweep.codegen.verilog.circuit.Node;
import org.bitsweep.inference.emulate.LayerTables;
import org.bitsweep.inference.precision.SoftmaxTables;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.model.precision.FixedPointType;

/** One slice of a softmax in hls4ml's four implementations ({@code nnet_activation.h} of hls4ml 1.3.0). */
final class SoftmaxFunctions {
    /** The type of both tables of the legacy implementation, whatever is configured. */
    private static final FixedPointType LEGACY = FixedPointType.signed(18, 8);

    private static final int LEGACY_DIFFERENCE_BITS = 4;
    private static final int LEGACY_SUM_BITS = 6;

    private final FixedArithmetic arithmetic;
    private final Circuit circuit;
    private final TableAddress addresses;
    private final TypedLayer typed;
    private final SoftmaxTables sizes;
    private final LayerTables tables;

    SoftmaxFunctions(FixedArithmetic arithmetic, TypedLayer typed, LayerTables tables) {
        this.arithmetic = arithmetic;
        this.circuit = arithmetic.circuit();
        this.addresses = new TableAddress(arithmetic);
        this.typed = typed;
        this.sizes = typed.softmax().orElseThrow();
        this.tables = tables;
    }

    /** The results of a slice. */
    List<FixedValue> slice(List<FixedValue> x) {
        return switch (sizes.implementation()) {
            case ARGMAX -> argmax(x);
            case LEGACY -> legacy(x);
            case STABLE -> normalized(exponentials(stable(x), true));
            case LATENCY -> normalized(exponentials(x, false));
        };
    }

    private FixedValue result(FixedValue value) {
        return arithmetic.cast(value, typed.result());
    }

    /** A balanced tree: its left side has as many values as the largest power of two below their number. */
    static FixedValue tree(List<FixedValue> values, BinaryOperator<FixedValue> both) {
        if (values.size() == 1) {
            return values.get(0);
        }
        int left = Integer.highestOneBit(values.size() - 1);
        return both.apply(tree(values.subList(0, left), both), tree(values.subList(left, values.size()), both));
    }

    /** The larger of two values of one type. */
    static FixedValue larger(FixedArithmetic arithmetic, FixedValue a, FixedValue b) {
        Circuit circuit = arithmetic.circuit();
        return new FixedValue(circuit.select(circuit.less(a.node(), b.node()), b.node(), a.node()), a.type());
    }

    /** How far each is below the largest. */
    private List<FixedValue> stable(List<FixedValue> x) {
        FixedPointType address = LayerTables.softmaxAddress(sizes, x.get(0).type());
        FixedValue most = tree(x, (a, b) -> larger(arithmetic, a, b));
        return x.stream()
                .map(value -> arithmetic.cast(arithmetic.difference(most, value), address))
                .toList();
    }

    private List<FixedValue> exponentials(List<FixedValue> addressed, boolean negative) {
        FixedPointType address = addressed.get(0).type();
        FixedPointType entry = typed.fixedPoint(TypedLayer.EXP_TABLE);
        List<BigInteger> table = tables.exponential(sizes.expTableSize(), address, negative, entry);
        return addressed.stream()
                .map(value -> circuit.rom(table, addresses.topBits(value, sizes.expTableSize())))
                .map(word -> arithmetic.cast(new FixedValue(word, entry), typed.fixedPoint(TypedLayer.ACCUM)))
                .toList();
    }

    private List<FixedValue> normalized(List<FixedValue> terms) {
        FixedPointType accumulator = typed.fixedPoint(TypedLayer.ACCUM);
        FixedPointType address = typed.fixedPoint(TypedLayer.INV_INP);
        FixedPointType entry = typed.fixedPoint(TypedLayer.INV_TABLE);
        FixedValue sum = tree(terms, (a, b) -> arithmetic.cast(arithmetic.sum(a, b), accumulator));
        FixedValue total = arithmetic.cast(sum, address);
        List<BigInteger> table = tables.inverse(sizes.invertTableSize(), address, entry);
        Node word = circuit.rom(table, addresses.topBits(total, sizes.invertTableSize()));
        FixedValue inverse = new FixedValue(word, entry);
        return terms.stream()
                .map(term -> result(arithmetic.product(term, inverse)))
                .toList();
    }

    private List<FixedValue> legacy(List<FixedValue> x) {
        List<BigInteger> exponentials = tables.legacyExponential(sizes.expTableSize(), LEGACY);
        List<BigInteger> inverses = tables.legacyInverse(sizes.invertTableSize(), LEGACY);
        List<FixedValue> results = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            FixedValue total = arithmetic.constant(BigInteger.ZERO, LEGACY);
            for (int j = 0; j < x.size(); j++) {
                FixedValue term = i == j ? one() : exponential(exponentials, arithmetic.difference(x.get(j), x.get(i)));
                total = arithmetic.cast(arithmetic.sum(total, term), LEGACY);
            }
            int size = inverses.size();
            Node index = addresses.quotient(total, BigInteger.valueOf(size), LEGACY_SUM_BITS);
            Node word = circuit.rom(inverses, addresses.clamped(index, size));
            results.add(result(new FixedValue(word, LEGACY)));
        }
        return results;
    }

    private FixedValue one() {
        return arithmetic.constant(BigInteger.ONE.shiftLeft(LEGACY.fractionalBits()), LEGACY);
    }

    private FixedValue exponential(List<BigInteger> table, FixedValue difference) {
        int size = table.size();
        Node quotient = addresses.quotient(difference, BigInteger.valueOf(size), LEGACY_DIFFERENCE_BITS);
        return new FixedValue(circuit.rom(table, addresses.clamped(addresses.centred(quotient, size), size)), LEGACY);
    }

    /** 1 for the first largest value, 0 for all others. */
    private List<FixedValue> argmax(List<FixedValue> x) {
        FixedPointType unit = FixedPointType.unsigned(1, 1);
        FixedValue one = result(arithmetic.constant(BigInteger.ONE, unit));
        FixedValue zero = result(arithmetic.constant(BigInteger.ZERO, unit));
        List<FixedValue> results = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            Node first = circuit.constant(1);
            for (int j = 0; j < x.size(); j++) {
                if (j != i) {
                    Node a = x.get(Math.min(i, j)).node();
                    Node b = x.get(Math.max(i, j)).node();
                    Node later = circuit.less(a, b);
                    first = circuit.and(first, j < i ? later : circuit.not(later));
                }
            }
            results.add(new FixedValue(circuit.select(first, one.node(), zero.node()), typed.result()));
        }
        return results;
    }
}
