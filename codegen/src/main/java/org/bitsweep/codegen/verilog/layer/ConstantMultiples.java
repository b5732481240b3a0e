package org.bitsweep.codegen.verilog.layer;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.bitsweep.codegen.verilog.adder.AdderGraph;
import org.bitsweep.codegen.verilog.adder.AdderGraphs;
import org.bitsweep.codegen.verilog.adder.ConstantMatrix;
import org.bitsweep.codegen.verilog.adder.OffsetForm;
import org.bitsweep.codegen.verilog.circuit.Circuit;
import org.bitsweep.codegen.verilog.circuit.ConstantProduct;
import org.bitsweep.codegen.verilog.circuit.Node;
import org.bitsweep.codegen.verilog.circuit.Span;

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
        // Products alone each would need an adder for the constant that sums without signs leave.
        AdderGraph graph = AdderGraphs.of(constants(List.of(value), new long[][] {row}, new long[row.length]));
        List<Node> made = new AdderNodes(circuit, graph).outputs(List.of(value));
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
     * A vector times a matrix plus constants, exact.
     *
     * @param weights one row a value
     * @param bias one constant an output
     * @param least what the adder of an output must be built for, also where no value needs it
     */
    List<Node> matrix(List<Node> values, long[][] weights, long[] bias, Optional<Span> least) {
        ConstantMatrix matrix = constants(values, weights, bias);
        AdderGraph graph = AdderGraphs.of(matrix);
        return new OffsetAdders(circuit, graph, new OffsetForm(graph, matrix))
                .outputs(values, spans(values, weights, bias), least);
    }

    private static ConstantMatrix constants(List<Node> values, long[][] weights, long[] bias) {
        return new ConstantMatrix(weights, bounds(values, Span::min), bounds(values, Span::max), bias);
    }

    private static long[] bounds(List<Node> values, Function<Span, BigInteger> bound) {
        return values.stream()
                .mapToLong(value -> bound.apply(value.span()).longValueExact())
                .toArray();
    }

    private static List<Span> spans(List<Node> values, long[][] weights, long[] bias) {
        List<Span> spans = new ArrayList<>();
        for (int output = 0; output < bias.length; output++) {
            Span span = Span.of(BigInteger.valueOf(bias[output]));
            for (int i = 0; i < weights.length; i++) {
                Span weight = Span.of(BigInteger.valueOf(weights[i][output]));
                span = span.plus(values.get(i).span().times(weight));
            }
            spans.add(span);
        }
        return spans;
    }
}
