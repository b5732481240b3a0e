package org.bitsweep.inference.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.inference.constants.NetworkConstants;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.layer.ActivationFunction;
import org.bitsweep.model.layer.MergeOperation;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.IntegerType;
import org.bitsweep.model.precision.NumericType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.api.Test;

class NetworkRangesTest {
    private static final FixedPointType BASE = FixedPointType.signed(8, 4);

    private static TestNetwork.DenseTypes types(NumericType weight, NumericType accumulator, NumericType result) {
        return new TestNetwork.DenseTypes(weight, BASE, accumulator, result);
    }

    private static Tensor matrix(int rows, int columns, double... values) {
        return Tensor.of(new int[] {rows, columns}, values, ElementType.FLOAT32);
    }

    @Test
    void boundsTheFirstLayerByHand() {
        // x in -8..7.9375 (raw -128..127), weights 1.5 (24) and -0.25 (-4), bias 1 (16 at 4 fraction bits, 256 at 8).
        FixedPointType wide = FixedPointType.signed(24, 16);
        TypedNetwork network = new TestNetwork()
                .input("x", 2, BASE)
                .dense("fc", "x", types(BASE, wide, wide), matrix(2, 1, 1.5, -0.25), Optional.of(Tensor.vector(1)))
                .build();

        AccumulatorRanges ranges =
                NetworkRanges.analyse(network, Map.of()).accumulators("fc").orElseThrow();

        assertThat(ranges.sumLow(0)).isEqualTo(256 + 24 * -128 + -4 * 127);
        assertThat(ranges.sumHigh(0)).isEqualTo(256 + 24 * 127 + -4 * -128);
        assertThat(ranges.neverOverflows()).isTrue();
        assertThat(ranges.dropsFraction()).isFalse();
        // 24 and -4 are multiples of 4, the bias of 256: two of the eight fraction bits are always zero.
        assertThat(ranges.exactFraction()).isEqualTo(6);
    }

    @Test
    void takesADeclaredRangeOfTheData() {
        TypedNetwork network = new TestNetwork().input("x", 1, BASE).build();
        RawIntervals result = NetworkRanges.analyse(network, Map.of("x", new InputRange(-0.3, 1.02)))
                .result("x");
        // Truncation to sixteenths: -0.3 is -4.8, 1.02 is 16.32.
        assertThat(result.low(0)).isEqualTo(-5);
        assertThat(result.high(0)).isEqualTo(16);
    }

    @Test
    void takesTheWholeTypeWhereTheDeclaredRangeWraps() {
        TypedNetwork network = new TestNetwork().input("x", 1, BASE).build();
        RawIntervals result = NetworkRanges.analyse(network, Map.of("x", new InputRange(0, 8)))
                .result("x");
        assertThat(result).isEqualTo(RawIntervals.full(BASE, 1));
    }

    @Test
    void refusesARangeForALayerThatIsNoInput() {
        TypedNetwork network = new TestNetwork().input("x", 1, BASE).build();
        assertThatThrownBy(() -> NetworkRanges.analyse(network, Map.of("y", new InputRange(0, 1))))
                .hasMessageContaining("no input y");
    }

    @Test
    void readsMinusTwoOfATernaryWeightAsOne() {
        // nnet_mult.h, weight_ternary: 0 for 0, -a for -1, a for anything else.
        IntegerType ternary = new IntegerType(2, true);
        FixedPointType wide = FixedPointType.signed(24, 16);
        TypedNetwork network = new TestNetwork()
                .input("x", 1, FixedPointType.unsigned(4, 4))
                .dense("fc", "x", types(ternary, wide, wide), matrix(1, 1, -2), Optional.empty())
                .build();
        NetworkRanges ranges = NetworkRanges.analyse(network, Map.of());
        assertThat(ranges.weight("fc").raw(0)).isEqualTo(1);
        assertThat(ranges.result("fc").highest()).isEqualTo(15 << 8);
    }

    @Test
    void findsTheSameBoundsBeyondALong() {
        Map<String, InputRange> declared = Map.of("x", new InputRange(-1.5, 2.25));
        FixedPointType accumulator = new FixedPointType(12, 6, true, QuantizationMode.RND_CONV, OverflowMode.SAT, 0);
        NetworkRanges narrow = NetworkRanges.analyse(three(FixedPointType.signed(8, 4), accumulator), declared);
        NetworkRanges wide = NetworkRanges.analyse(three(FixedPointType.signed(90, 4), accumulator), declared);

        assertThat(wide.result("x").fitsLong()).isFalse();
        assertThat(wide.result("fc")).isEqualTo(narrow.result("fc"));
        assertThat(new Certifier(wide).layers().get(0).lowest())
                .isEqualTo(new Certifier(narrow).layers().get(0).lowest());
    }

    private static TypedNetwork three(FixedPointType input, FixedPointType accumulator) {
        FixedPointType weight = FixedPointType.signed(10, 2);
        return new TestNetwork()
                .input("x", 3, input)
                .dense(
                        "fc",
                        "x",
                        new TestNetwork.DenseTypes(weight, weight, accumulator, accumulator),
                        matrix(3, 2, 0.71, -1.3, 0.02, 1.99, -0.5, 0.333),
                        Optional.of(Tensor.vector(0.25, -0.77)))
                .build();
    }

    @Test
    void boundsAccumulatorsOfSeventySevenBits() {
        FixedPointType input = FixedPointType.signed(60, 60);
        FixedPointType accumulator = FixedPointType.signed(77, 77);
        TypedNetwork network = new TestNetwork()
                .input("x", 2, input)
                .dense(
                        "fc",
                        "x",
                        types(FixedPointType.signed(10, 10), accumulator, accumulator),
                        matrix(2, 1, 100, -100),
                        Optional.empty())
                .build();
        AccumulatorRanges ranges =
                NetworkRanges.analyse(network, Map.of()).accumulators("fc").orElseThrow();
        BigInteger half = BigInteger.ONE.shiftLeft(59);
        assertThat(ranges.sumHigh(0))
                .isEqualTo(half.multiply(BigInteger.valueOf(200)).subtract(BigInteger.valueOf(100)));
        assertThat(ranges.neverOverflows()).isTrue();
    }

    @Test
    void claimsNothingOfDistributedArithmetic() {
        TypedNetwork network = new TestNetwork()
                .input("x", 1, FixedPointType.unsigned(2, 2))
                .dense(
                        "fc",
                        "x",
                        types(BASE, BASE, BASE),
                        matrix(1, 1, 1),
                        Optional.empty(),
                        Strategy.DISTRIBUTED_ARITHMETIC,
                        1)
                .build();
        NetworkRanges ranges = NetworkRanges.analyse(network, Map.of());
        assertThat(ranges.result("fc")).isEqualTo(RawIntervals.full(BASE, 1));
        assertThat(ranges.accumulators("fc")).isEmpty();
        assertThat(new Certifier(ranges).layers()).isEmpty();
    }

    @Test
    void narrowsTablesByTheirInput() {
        FixedPointType table = FixedPointType.signed(18, 8);
        TypedNetwork network = new TestNetwork()
                .input("x", 1, BASE)
                .activation("sigmoid", "x", ActivationFunction.SIGMOID, table, table)
                .build();
        RawIntervals positive = NetworkRanges.analyse(network, Map.of("x", new InputRange(2, 3)))
                .result("sigmoid");
        // sigmoid(2) = 0.8808, sigmoid(3) = 0.9526, in 1024ths; entries are 0.25 apart.
        assertThat(positive.lowLong(0)).isBetween(700L, 901L);
        assertThat(positive.highLong(0)).isBetween(975L, 1010L);
    }

    @Test
    void makesAccumulatorsAndResultsLosslessFromTheInputsOn() {
        FixedPointType few = FixedPointType.signed(4, 2);
        TypedNetwork network = new TestNetwork()
                .input("x", 2, BASE)
                .dense("fc1", "x", types(BASE, few, few), matrix(2, 2, 1.5, 1, -0.25, 1), Optional.empty())
                .relu("relu", "fc1", BASE)
                .dense("fc2", "relu", types(BASE, few, few), matrix(2, 1, 1, 1), Optional.empty())
                .merge("sum", MergeOperation.ADD, "fc2", "fc2", few)
                .build();

        NetworkRanges ranges = NetworkRanges.lossless(network, Map.of(), new NetworkConstants(), (layer, key) -> true);

        // fc1: 1.5 * -8 - 0.25 * 7.9375 = -13.98 and 1 * -8 + 1 * -8 = -16: 5 integer bits; 0.25 / 16 needs 6 fraction
        // bits.
        FixedPointType first = FixedPointType.signed(11, 5);
        assertThat(type(ranges, "fc1", TypedLayer.ACCUM)).isEqualTo(first);
        assertThat(type(ranges, "fc1", TypedLayer.RESULT)).isEqualTo(first);
        // relu in the base type wraps (15.875 doesn't fit), so fc2 gets 0..7.9375 or less than 0 twice: -16..15.875.
        assertThat(type(ranges, "fc2", TypedLayer.ACCUM)).isEqualTo(FixedPointType.signed(9, 5));
        assertThat(type(ranges, "sum", TypedLayer.RESULT)).isEqualTo(FixedPointType.signed(10, 6));
        assertThat(type(ranges, "relu", TypedLayer.RESULT)).isEqualTo(BASE);
        assertThat(new Certifier(ranges).layers()).noneMatch(layer -> layer.sumCanOverflow() || layer.dropsFraction());
    }

    private static NumericType type(NetworkRanges ranges, String layer, String key) {
        return ranges.network().layer(layer).type(key);
    }
}
