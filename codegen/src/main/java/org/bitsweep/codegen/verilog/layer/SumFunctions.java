package org.bitsweep.codegen.verilog.layer;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bitsweep.codegen.verilog.circuit.Circuit;
import org.bitsweep.codegen.verilog.circuit.FixedArithmetic;
import org.bitsweep.codegen.verilog.circuit.FixedValue;
import org.bitsweep.codegen.verilog.circuit.Node;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.model.layer.EinsumRecipe;
import org.bitsweep.model.precision.DoubleQuantizer;
import org.bitsweep.model.precision.FixedPointType;

/** Sums of products of two tensors, and rows made of mean 0 and variance 1. */
final class SumFunctions {
    private final FixedArithmetic arithmetic;
    private final FixedPointType accumulator;
    private final FixedPointType result;

    SumFunctions(FixedArithmetic arithmetic, FixedPointType accumulator, FixedPointType result) {
        this.arithmetic = arithmetic;
        this.accumulator = accumulator;
        this.result = result;
    }

    private FixedValue accumulated(FixedValue value) {
        return arithmetic.cast(value, accumulator);
    }

    private FixedValue zero() {
        return arithmetic.constant(BigInteger.ZERO, accumulator);
    }

    /** A scalar product, its products cast before they are added ({@code nnet_dot.h} of hls4ml 1.3.0). */
    FixedValue dot(List<FixedValue> a, List<FixedValue> b) {
        FixedValue total = zero();
        for (int i = 0; i < a.size(); i++) {
            FixedValue product = accumulated(arithmetic.product(a.get(i), b.get(i)));
            total = accumulated(arithmetic.sum(total, product));
        }
        return arithmetic.cast(total, result);
    }

    /** An Einstein sum, its products added as they are ({@code nnet_einsum.h}). */
    List<FixedValue> einsum(EinsumRecipe recipe, List<FixedValue> a, List<FixedValue> b) {
        List<FixedValue> results = new ArrayList<>();
        List<List<Integer>> first = recipe.firstTerms();
        List<List<Integer>> second = recipe.secondTerms();
        for (int output = 0; output < first.size(); output++) {
            FixedValue total = zero();
            for (int i = 0; i < first.get(output).size(); i++) {
                FixedValue left = a.get(first.get(output).get(i));
                FixedValue right = b.get(second.get(output).get(i));
                total = accumulated(arithmetic.sum(total, arithmetic.product(left, right)));
            }
            results.add(arithmetic.cast(total, result));
        }
        return results;
    }

    /**
     * A row of mean 0 and variance 1, scaled and shifted ({@code nnet_layernorm.h}).
     *
     * @param table reciprocals of standard deviations
     * @param entry their type
     * @param rangePower the table goes up to a variance of {@code 2^-rangePower}
     */
    List<FixedValue> normalized(
            List<FixedValue> row,
            List<BigInteger> table,
            FixedPointType entry,
            int rangePower,
            QuantizedTensor scale,
            QuantizedTensor bias) {
        BigInteger part = new DoubleQuantizer(accumulator).quantize(1.0 / row.size());
        FixedValue share = arithmetic.constant(part, accumulator);
        FixedValue total = zero();
        for (FixedValue x : row) {
            total = accumulated(arithmetic.sum(total, accumulated(x)));
        }
        FixedValue mean = accumulated(arithmetic.product(total, share));
        List<FixedValue> deviations = row.stream()
                .map(x -> accumulated(arithmetic.difference(accumulated(x), mean)))
                .toList();
        FixedValue squares = zero();
        for (FixedValue deviation : deviations) {
            FixedValue square = accumulated(arithmetic.product(deviation, deviation));
            squares = accumulated(arithmetic.sum(squares, square));
        }
        FixedValue variance = accumulated(arithmetic.product(squares, share));
        FixedValue reciprocal = new FixedValue(reciprocal(variance, table, rangePower), entry);
        List<FixedValue> results = new ArrayList<>();
        for (int i = 0; i < deviations.size(); i++) {
            FixedValue scaled = arithmetic.product(
                    arithmetic.product(deviations.get(i), reciprocal), arithmetic.constant(scale.raw(i), scale.type()));
            FixedValue offset = arithmetic.constant(bias.raw(i), bias.type());
            results.add(arithmetic.cast(arithmetic.sum(scaled, offset), result));
        }
        return results;
    }

    private Node reciprocal(FixedValue variance, List<BigInteger> table, int rangePower) {
        Circuit circuit = arithmetic.circuit();
        TableAddress addresses = new TableAddress(arithmetic);
        BigInteger factor = BigInteger.valueOf(table.size()).shiftLeft(rangePower);
        return circuit.rom(table, addresses.clamped(addresses.quotient(variance, factor, 0), table.size()));
    }
}
