package org.bitsweep.codegen.verilog.layer;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bitsweep.codegen.plan.AdderShape;
import org.bitsweep.codegen.plan.Cast;
import org.bitsweep.codegen.plan.DenseKernel;
import org.bitsweep.codegen.plan.ExactTypes;
import org.bitsweep.codegen.verilog.circuit.Circuit;
import org.bitsweep.codegen.verilog.circuit.FixedArithmetic;
import org.bitsweep.codegen.verilog.circuit.FixedValue;
import org.bitsweep.codegen.verilog.circuit.Node;
import org.bitsweep.codegen.verilog.circuit.Span;
import org.bitsweep.inference.constants.QuantizedTensor;
import org.bitsweep.model.precision.FixedPointType;

/**
 * A matrix of constants times a vector, with the casts of hls4ml's C++ ({@code nnet_dense_latency.h} of hls4ml 1.3.0): of
 * every product, of the bias, after every addition, and of the sum. Where sums wrap and nothing is lost before them, the whole
 * matrix is one graph of adders.
 */
public final class DenseFunctions {
    private final FixedArithmetic arithmetic;
    private final Circuit circuit;
    private final DenseKernel kernel;
    private final IntFunction<int[]> order;
    private final ConstantMultiples multiples;

    /**
     * For one matrix.
     *
     * @param kernel constants and types
     * @param order for every output, its inputs in the order of the additions
     */
    public DenseFunctions(FixedArithmetic arithmetic, DenseKernel kernel, IntFunction<int[]> order) {
        this.arithmetic = arithmetic;
        this.circuit = arithmetic.circuit();
        this.kernel = kernel;
        this.order = order;
        this.multiples = new ConstantMultiples(circuit);
    }

    private int outputs() {
        return kernel.weights().dimension(1);
    }

    private FixedPointType accumulator() {
        return kernel.accumulator();
    }

    private FixedValue bias(int output) {
        QuantizedTensor bias = kernel.bias();
        return arithmetic.cast(arithmetic.constant(bias.raw(output), bias.type()), accumulator());
    }

    /** The results for values of one type, an input for each row of the matrix. */
    public List<FixedValue> of(List<FixedValue> x) {
        FixedPointType product =
                ExactTypes.product(x.get(0).type(), kernel.weights().type());
        List<FixedValue> sums;
        if (kernel.adders() == AdderShape.CHAIN) {
            sums = chains(x, product);
        } else if (Cast.of(product, accumulator()).droppedBits() == 0 && isSmall(x)) {
            sums = graph(x, product);
        } else {
            sums = trees(x, product);
        }
        FixedPointType result = kernel.result().to();
        return sums.stream().map(sum -> arithmetic.cast(sum, result)).toList();
    }

    private boolean isSmall(List<FixedValue> x) {
        List<BigInteger> constants = new ArrayList<>();
        for (int i = 0; i < kernel.weights().size(); i++) {
            constants.add(kernel.weights().raw(i));
        }
        for (int j = 0; j < outputs(); j++) {
            constants.add(bias(j).node().constant());
        }
        return ConstantMultiples.fits(x.stream().map(FixedValue::node).toList(), constants);
    }

    /** Exact sums, wrapped at the end: additions modulo a power of two. */
    private List<FixedValue> graph(List<FixedValue> x, FixedPointType product) {
        long[][] weights = new long[x.size()][outputs()];
        for (int i = 0; i < x.size(); i++) {
            for (int j = 0; j < outputs(); j++) {
                weights[i][j] = kernel.weights().raw(i, j).longValueExact();
            }
        }
        int shift = accumulator().fractionalBits() - product.fractionalBits();
        BigInteger[] bias = IntStream.range(0, outputs())
                .mapToObj(j -> bias(j).node().constant())
                .toArray(BigInteger[]::new);
        long[] whole = Stream.of(bias)
                .mapToLong(b -> b.shiftRight(shift).longValueExact())
                .toArray();
        Optional<Span> least = Optional.of(Span.of(accumulator()).shiftRight(shift))
                .filter(span -> arithmetic.buildsAsTyped(kernel.result()));
        List<Node> exact = multiples.matrix(x.stream().map(FixedValue::node).toList(), weights, whole, least);
        List<FixedValue> sums = new ArrayList<>();
        for (int j = 0; j < outputs(); j++) {
            Node fraction = circuit.constant(
                    bias[j].subtract(BigInteger.valueOf(whole[j]).shiftLeft(shift)));
            sums.add(wrapped(circuit.sum(exact.get(j), shift, fraction, 0)));
        }
        return sums;
    }

    private FixedValue wrapped(Node sum) {
        FixedPointType type = accumulator();
        return new FixedValue(circuit.bits(sum, 0, type.width(), type.signed()), type);
    }

    /** Every product cast, then a tree of sums modulo a power of two. */
    private List<FixedValue> trees(List<FixedValue> x, FixedPointType product) {
        List<SortedMap<BigInteger, Node>> products = products(x);
        RoundedTree tree = new RoundedTree(circuit);
        List<FixedValue> sums = new ArrayList<>();
        for (int j = 0; j < outputs(); j++) {
            List<Node> terms = new ArrayList<>();
            for (int i = 0; i < x.size(); i++) {
                Node exact = products.get(i).get(kernel.weights().raw(i, j));
                if (exact != null) {
                    terms.add(arithmetic
                            .cast(typed(exact, product), accumulator())
                            .node());
                }
            }
            sums.add(wrapped(tree.sum(terms, bias(j).node())));
        }
        return sums;
    }

    private List<SortedMap<BigInteger, Node>> products(List<FixedValue> x) {
        List<SortedMap<BigInteger, Node>> products = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            List<BigInteger> row = new ArrayList<>();
            for (int j = 0; j < outputs(); j++) {
                BigInteger weight = kernel.weights().raw(i, j);
                row.add(weight);
            }
            products.add(multiples.of(x.get(i).node(), row));
        }
        return products;
    }

    /** One addition behind the other, each with its cast. */
    private List<FixedValue> chains(List<FixedValue> x, FixedPointType product) {
        boolean subtracts = isKept(product);
        List<SortedMap<BigInteger, Node>> products = subtracts ? magnitudes(x) : products(x);
        List<FixedValue> sums = new ArrayList<>();
        for (int j = 0; j < outputs(); j++) {
            FixedValue sum = bias(j);
            for (int i : order.apply(j)) {
                BigInteger weight = kernel.weights().raw(i, j);
                if (weight.signum() != 0) {
                    Node exact = Objects.requireNonNull(products.get(i).get(subtracts ? weight.abs() : weight));
                    sum = step(sum, typed(exact, product), subtracts && weight.signum() < 0);
                }
            }
            sums.add(sum);
        }
        return sums;
    }

    /** The span of shared adders may be wider than their product is. */
    private FixedValue typed(Node exact, FixedPointType product) {
        return new FixedValue(circuit.bits(exact, 0, product.width(), product.signed()), product);
    }

    private FixedValue step(FixedValue sum, FixedValue product, boolean subtract) {
        FixedValue term = arithmetic.cast(product, accumulator());
        FixedValue next = subtract ? arithmetic.differenceFrom(sum, term) : arithmetic.sum(term, sum);
        return arithmetic.cast(next, accumulator());
    }

    /** Whether the cast of a product changes no value of either sign, so that a product may be subtracted as well. */
    private boolean isKept(FixedPointType product) {
        Cast cast = Cast.of(product, accumulator());
        return accumulator().signed() && cast.isWiring() && cast.droppedBits() == 0 && holds(product);
    }

    /** A wrapping cast is wiring whatever it does. */
    private boolean holds(FixedPointType product) {
        return product.integerBits() + (product.signed() ? 0 : 1)
                <= accumulator().integerBits();
    }

    private List<SortedMap<BigInteger, Node>> magnitudes(List<FixedValue> x) {
        List<SortedMap<BigInteger, Node>> products = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            List<BigInteger> row = new ArrayList<>();
            for (int j = 0; j < outputs(); j++) {
                row.add(kernel.weights().raw(i, j).abs());
            }
            products.add(multiples.of(x.get(i).node(), row));
        }
        return products;
    }
}
