package org.bitsweep.codegen.verilog.adder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
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

    @Test
    void neverCostsMoreThanDigitsAddedOneByOne() {
        for (long seed = 0; seed < 200; seed++) {
            ConstantMatrix matrix = Matrices.random(new Random(seed));
            int adders = 0;
            for (int o = 0; o < matrix.outputs(); o++) {
                adders += Math.max(0, Matrices.digits(matrix, o) - 1);
            }

            assertThat(AdderGraphs.of(matrix).adders()).as("seed %s", seed).isLessThanOrEqualTo(adders);
        }
    }

    @Test
    void givesTheSameGraphAgain() {
        for (long seed = 0; seed < 50; seed++) {
            AdderGraph first = AdderGraphs.of(Matrices.random(new Random(seed)));
            AdderGraph second = AdderGraphs.of(Matrices.random(new Random(seed)));

            assertThat(second).as("seed %s", seed).usingRecursiveComparison().isEqualTo(first);
        }
    }

    @Test
    void takesLargeMatricesBlockByBlock() {
        Random random = new Random(7);
        long[][] weights = new long[120][64];
        for (long[] row : weights) {
            Arrays.setAll(row, o -> random.nextInt(-127, 128));
        }
        long[] highest = new long[120];
        Arrays.fill(highest, 255);
        ConstantMatrix matrix = new ConstantMatrix(weights, new long[120], highest, new long[64]);

        AdderGraph any = AdderGraphs.of(matrix);
        AdderGraph shallow = AdderGraphs.of(matrix, 9);

        Matrices.assertComputes(any, matrix, random, "any depth");
        Matrices.assertComputes(shallow, matrix, random, "depth 9");
        assertThat(shallow.depth()).isLessThanOrEqualTo(9);
    }

    @Test
    void refusesWeightsThatItCannotHold() {
        assertThatThrownBy(() ->
                        new ConstantMatrix(new long[][] {{1L << 62}}, new long[1], new long[] {1}, new long[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("62 bits");
    }
}
