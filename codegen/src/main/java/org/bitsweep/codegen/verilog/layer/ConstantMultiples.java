package org.bitsweep.codegen.verilog.layer;

import java.math.BigInteger;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bitsweep.codegen.verilog.adder.AdderGraph;
import org.bitsweep.codegen.verilog.adder.AdderGraphs;
import org.bitsweep.codegen.verilog.adder.ConstantMatrix;
import org.bitsweep.codegen.verilog.circuit.Circuit;
import org.bitsweep.codegen.verilog.circuit.ConstantProduct;
import org.bitsweep.codegen.verilog.circuit.Node;

/** The products of values by constants, their adders shared. */
final class ConstantMultiples {
    /** Larger numbers are no concern of the search for shared adders. */
    private static final int BITS = 61;

    private final Circuit circuit;

    ConstantMultiples(Circuit circuit) {
        this.circuit = circuit;
    }

    /** One value times every one of some factors, zero left out. */
    SortedMap<BigInteger, Node> of(Node value, List<BigInteger> factors) {
        SortedMap<BigInteger, Node> products = new TreeMap<>();
        for (BigInteger factor : factors) {
            if (factor.signum() != 0) {
                products.put(factor, value);
            }
        }
        List<BigInteger> distinct = List.copyOf(products.keySet());
        if (distinct.isEmpty()) {
            return products;
        }
        if (!fits(List.of(value), distinct)) {
            distinct.forEach(factor -> products.put(factor, new ConstantProduct(circuit).of(value, factor)));
            return products;
        }
        long[] row = distinct.stream().mapToLong(BigInteger::longValueExact).toArray();
        List<Node> made = matrix(List.of(value), new long[][] {row});
        for (int i = 0; i < row.length; i++) {
            products.put(distinct.get(i), made.get(i));
        }
        return products;
    }

    /** Whether numbers are small enough for {@link #matrix}. */
    static boolean fits(List<Node> values, List<BigInteger> factors) {
        return values.stream().allMatch(value -> value.width() <= BITS)
                && factors.stream().allMatch(factor -> factor.bitLength() <= BITS);
    }

    /**
     * A vector times a matrix, exact.
     *
     * @param weights one row a value
     */
    List<Node> matrix(List<Node> values, long[][] weights) {
        long[] low = values.stream()
                .mapToLong(value -> value.span().min().longValueExact())
                .toArray();
        long[] high = values.stream()
                .mapToLong(value -> value.span().max().longValueExact())
                .toArray();
        AdderGraph graph = AdderGraphs.of(new ConstantMatrix(weights, low, high, new long[weights[0].length]));
        return new AdderNodes(circuit, graph).outputs(values);
    }
}
