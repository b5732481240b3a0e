package org.bitsweep.codegen.verilog.adder;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdderGraphsTest {
    @Test
    void givesTheProductOfRandomMatrices() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ConstantMatrix matrix = Matrices.random(random);

            AdderGraph graph = AdderGraphs.of(matrix);

            Matrices.assertComputes(graph, matrix, random, "seed " + seed);
        }
    }

    @Test
    void keepsToADepth() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            ConstantMatrix matrix = Matrices.random(random);
            int least = Matrices.leastDepth(matrix);
            for (int depth = least; depth < least + 3; depth++) {
                AdderGraph graph = AdderGraphs.of(matrix, depth);

                assertThat(graph.depth()).as("seed %s", seed).isLessThanOrEqualTo(depth);
                Matrices.assertComputes(graph, matrix, random, "seed " + seed);
            }
        }
    }

    @Test
    void anOutputOfNoWeightIsItsBias() {
        ConstantMatrix matrix = new ConstantMatrix(
                new long[][] {{0, 3}, {0, 5}}, new long[] {-8, -8}, new long[] {7, 7}, new long[] {9, -4});

        AdderGraph graph = AdderGraphs.of(matrix);

        assertThat(graph.hasNode(0)).isFalse();
        assertThat(graph.evaluate(new long[] {1, -2})).containsExactly(BigInteger.valueOf(9), BigInteger.valueOf(-11));
    }

    @Test
    void powersOfTwoAndTheirNegativesNeedNoAdder() {
        ConstantMatrix matrix =
                new ConstantMatrix(new long[][] {{1, -1, 64, -1024}}, new long[] {-128}, new long[] {127}, new long[4]);

        AdderGraph graph = AdderGraphs.of(matrix);

        assertThat(graph.adders()).isZero();
        assertThat(graph.depth()).isZero();
        assertThat(graph.evaluate(new long[] {-3}))
                .containsExactly(
                        BigInteger.valueOf(-3),
                        BigInteger.valueOf(3),
                        BigInteger.valueOf(-192),
                        BigInteger.valueOf(3072));
    }

    @Test
    void equalAndOppositeColumnsShareAllTheirAdders() {
        ConstantMatrix one = new ConstantMatrix(
                new long[][] {{3}, {-11}, {7}}, new long[3], new long[] {255, 255, 255}, new long[1]);
        ConstantMatrix three = new ConstantMatrix(
                new long[][] {{3, -3, 6}, {-11, 11, -22}, {7, -7, 14}},
                new long[3],
                new long[] {255, 255, 255},
                new long[] {1, 2, 3});

        assertThat(AdderGraphs.of(three).adders()).isEqualTo(AdderGraphs.of(one).adders());
    }
}
