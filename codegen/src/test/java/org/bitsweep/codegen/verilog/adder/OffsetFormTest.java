package org.bitsweep.codegen.verilog.adder;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OffsetFormTest {
    @Test
    void wiresWithoutSignsGiveTheProduct() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ConstantMatrix matrix = Matrices.random(random);
            AdderGraph graph = AdderGraphs.of(matrix);
            OffsetForm form = new OffsetForm(graph, matrix);
            for (int vector = 0; vector < 20; vector++) {
                long[] x = Matrices.vector(matrix, vector, random);

                assertThat(outputs(graph, form, x)).as("seed %s", seed).containsExactly(Matrices.product(matrix, x));
            }
        }
    }

    /** Computes as hardware does: inversions within a wire's bits, sums, one constant at each output. */
    private static BigInteger[] outputs(AdderGraph graph, OffsetForm form, long[] x) {
        BigInteger[] wire = new BigInteger[graph.inputs() + graph.adders()];
        for (int i = 0; i < x.length; i++) {
            wire[i] = BigInteger.valueOf(x[i]).subtract(form.offset(i));
            assertFits(wire[i], form.bits(i));
        }
        for (int a = 0; a < graph.adders(); a++) {
            BigInteger left = wire[graph.left(a)];
            BigInteger right = wire[graph.right(a)];
            switch (form.inverted(a)) {
                case LEFT -> left = inverted(left, form.bits(graph.left(a)));
                case RIGHT -> right = inverted(right, form.bits(graph.right(a)));
                case NONE -> {}
            }
            int node = graph.inputs() + a;
            wire[node] = left.shiftLeft(graph.leftShift(a)).add(right.shiftLeft(graph.rightShift(a)));
            assertFits(wire[node], form.bits(node));
        }
        BigInteger[] y = new BigInteger[graph.outputs()];
        for (int o = 0; o < y.length; o++) {
            y[o] = BigInteger.valueOf(graph.bias(o));
            if (graph.hasNode(o)) {
                BigInteger sum = wire[graph.node(o)];
                BigInteger added = form.invertsOutput(o) ? inverted(sum, form.bits(graph.node(o))) : sum;
                y[o] = form.constant(o).add(added.shiftLeft(graph.shift(o)));
            }
        }
        return y;
    }

    private static BigInteger inverted(BigInteger wire, int bits) {
        return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE).xor(wire);
    }

    private static void assertFits(BigInteger wire, int bits) {
        assertThat(wire.signum()).isNotNegative();
        assertThat(wire.bitLength()).isLessThanOrEqualTo(bits);
    }
}
