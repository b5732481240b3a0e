package org.bitsweep.codegen.verilog.adder;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;

/** Random matrices, and their product with a vector by plain multiplication. */
final class Matrices {
    private Matrices() {}

    /** Small or wide, sparse or full, with zero and repeated rows and columns among them. */
    static ConstantMatrix random(Random random) {
        int inputs = 1 + random.nextInt(10);
        int outputs = 1 + random.nextInt(10);
        int bits = 1 + random.nextInt(random.nextInt(4) == 0 ? 40 : 9);
        double density = random.nextDouble();
        long[][] weights = new long[inputs][outputs];
        for (long[] row : weights) {
            for (int o = 0; o < outputs; o++) {
                boolean zero = random.nextDouble() > density;
                row[o] = zero ? 0 : random.nextLong() >> (64 - bits);
            }
        }
        for (int copies = random.nextInt(3); copies > 0; copies--) {
            int from = random.nextInt(outputs);
            int to = random.nextInt(outputs);
            boolean negated = random.nextBoolean();
            Arrays.stream(weights).forEach(row -> row[to] = negated ? -row[from] : row[from]);
        }
        long[] lowest = random.longs(inputs, -300, 1).toArray();
        long[] highest = random.longs(inputs, 0, 300).toArray();
        return new ConstantMatrix(
                weights, lowest, highest, random.longs(outputs, -5000, 5000).toArray());
    }

    static BigInteger[] product(ConstantMatrix matrix, long[] x) {
        BigInteger[] y = new BigInteger[matrix.outputs()];
        for (int o = 0; o < y.length; o++) {
            y[o] = BigInteger.valueOf(matrix.bias(o));
            for (int i = 0; i < x.length; i++) {
                y[o] = y[o].add(BigInteger.valueOf(matrix.weight(i, o)).multiply(BigInteger.valueOf(x[i])));
            }
        }
        return y;
    }

    /** The least values, the greatest, each input alone at its greatest, then random ones. */
    static long[] vector(ConstantMatrix matrix, int number, Random random) {
        int inputs = matrix.inputs();
        long[] x = new long[inputs];
        for (int i = 0; i < inputs; i++) {
            long low = matrix.lowest(i);
            long high = matrix.highest(i);
            x[i] = switch (number) {
                case 0 -> low;
                case 1 -> high;
                default -> number < inputs + 2 ? (number - 2 == i ? high : 0) : random.nextLong(low, high + 1);
            };
        }
        return x;
    }

    static void assertComputes(AdderGraph graph, ConstantMatrix matrix, Random random, String what) {
        for (int number = 0; number < matrix.inputs() + 12; number++) {
            long[] x = vector(matrix, number, random);
            assertThat(graph.evaluate(x)).as(what).containsExactly(product(matrix, x));
        }
    }

    /** Canonical signed digits of an output's weights. */
    static int digits(ConstantMatrix matrix, int output) {
        int digits = 0;
        for (int i = 0; i < matrix.inputs(); i++) {
            BigInteger weight = BigInteger.valueOf(matrix.weight(i, output)).abs();
            digits += weight.xor(weight.multiply(BigInteger.valueOf(3))).bitCount();
        }
        return digits;
    }

    /** Depth of a balanced tree over the digits of the output that has most. */
    static int leastDepth(ConstantMatrix matrix) {
        int most = 1;
        for (int o = 0; o < matrix.outputs(); o++) {
            most = Math.max(most, digits(matrix, o));
        }
        return 32 - Integer.numberOfLeadingZeros(most - 1);
    }
}
